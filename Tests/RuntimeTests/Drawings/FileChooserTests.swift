import Foundation
import Runtime
import Support
import TestSupport
import Testing

/// A program in a folder of its own, in the place of zenity or kdialog.
struct FakeProgram {
  let folder: TemporaryFolder

  /// - Parameter script: the program. It is started in the current folder of the tests.
  init(_ name: String, _ script: String) throws {
    folder = try TemporaryFolder()
    try write("#!/bin/sh\n\(script)\n", to: name)
  }

  /// Another program writes the file: one that this program has open for writing cannot be started,
  /// and other tests start programs, which inherit what is open.
  func write(_ script: String, to name: String) throws {
    let path = folder.file(name).path
    let result = try Subprocess.run(
      "/bin/sh", ["-c", "cat > \"$0\" && chmod 755 \"$0\"", path], input: Data(script.utf8))
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
  }

  var environment: [String: String] { ["PATH": "/nowhere:\(folder.url.path)"] }

  func text(_ name: String) -> String {
    String(decoding: (try? Data(contentsOf: folder.file(name))) ?? Data(), as: UTF8.self)
  }
}

@Suite("The program that asks for a file")
struct ChooserProgramTests {
  private func answer(_ program: FakeProgram, in folder: String? = nil) throws -> String? {
    let chooser = try #require(ChooserProgram(environment: program.environment))
    return ChooserProgram.answer(of: try chooser.start(in: folder))
  }

  @Test(
    "It returns the path that the program prints, whatever is in it",
    arguments: ["/a b/é.png", "/a\nb", "/ends with a line\n", "/$(x)`y`'\"\\", "/\u{10FFFF}"])
  func chosen(path: String) throws {
    let program = try FakeProgram("zenity", "cat \"${0%/*}/answer\"; echo noise >&2; echo")
    try Data(path.pathBytes).write(to: program.folder.file("answer"))
    #expect(try answer(program) == path)
  }

  @Test(
    "A user who cancels, and a program that fails, choose nothing",
    arguments: [
      "exit 1", "echo /a; exit 1", "exit 0", "echo relative", "kill -9 $$",
      "head -c 100000 /dev/zero",
    ])
  func nothing(script: String) throws {
    #expect(try answer(FakeProgram("zenity", script)) == nil)
  }

  @Test(
    "Arguments reach the program as they are, without a shell", arguments: ["zenity", "kdialog"])
  func arguments(name: String) throws {
    let program = try FakeProgram(
      name, "for word; do echo \"<$word>\"; done > \"${0%/*}/words\"")
    #expect(try answer(program, in: "/$(touch x) 'a'") == nil)
    let words = program.text("words")
    #expect(words.contains("/$(touch x) 'a'"))
    #expect(words.contains(name == "zenity" ? "<--file-selection>" : "<--getopenfilename>"))
    #expect(words.contains("*.webp") && words.contains("*.tiff"))
  }

  @Test("The program has this program's environment, no input, and the usual signals")
  func surroundings() throws {
    let program = try FakeProgram(
      "zenity", "cat; grep SigBlk /proc/self/status > \"${0%/*}/out\"; echo \"$PATH\"")
    let path = try answer(program)
    #expect(path == ProcessInfo.processInfo.environment["PATH"])
    #expect(program.text("out").hasSuffix("0000000000000000\n"))
  }

  @Test("It is not there without a program in an absolute folder of the path")
  func unavailable() throws {
    let program = try FakeProgram("zenity", "")
    #expect(ChooserProgram(environment: [:]) == nil)
    #expect(ChooserProgram(environment: ["PATH": ""]) == nil)
    #expect(ChooserProgram(environment: ["PATH": "bin::."]) == nil)
    #expect(ChooserProgram(environment: program.environment) != nil)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: program.folder.file("zenity").path)
    #expect(ChooserProgram(environment: program.environment) == nil)
  }

  @Test("A chooser that stays open ends when it is asked to")
  func ended() throws {
    let program = try FakeProgram("zenity", "exec sleep 1000")
    let chooser = try #require(ChooserProgram(environment: program.environment))
    let child = try chooser.start(in: nil)
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.1) { child.terminate() }
    #expect(ChooserProgram.answer(of: child) == nil)
    child.terminate()
  }

  @Test("A program that the chooser has left behind is not waited for")
  func leftBehind() throws {
    let program = try FakeProgram("zenity", "sleep 20 & echo $! > \"${0%/*}/id\"; echo /a")
    let start = ContinuousClock.now
    #expect(try answer(program) == "/a")
    #expect(ContinuousClock.now - start < .seconds(15))
    try kill(#require(Int32(program.text("id").dropLast())), SIGKILL)
  }

  @Test("A program that cannot be started is reported")
  func unstartable() throws {
    let program = try FakeProgram("zenity", "")
    try program.write("#!/nowhere/interpreter\n", to: "zenity")
    let chooser = try #require(ChooserProgram(environment: program.environment))
    #expect(throws: FileError.self) { try chooser.start(in: nil) }
  }
}
