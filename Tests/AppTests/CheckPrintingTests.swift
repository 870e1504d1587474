import Foundation
import TestSupport
import Testing

@Suite("Calls that print")
struct CheckPrintingTests {
  private let tree: TemporaryFolder

  /// A small checkout with the script.
  init() throws {
    tree = try TemporaryFolder()
    for folder in ["Scripts", "Sources/Room", "Sources/Support/Printing"] {
      try FileManager.default.createDirectory(
        at: tree.file(folder), withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(
      at: Repository.root.appendingPathComponent("Scripts/check-printing"),
      to: tree.file("Scripts/check-printing"))
    #expect(try Subprocess.run("git", ["init", "--quiet"], in: tree.url).status == 0)
  }

  private func check(_ line: String, in file: String) throws -> CommandResult {
    try Data("import Glibc\n\(line)\n".utf8).write(to: tree.file("Sources/\(file).swift"))
    return try Subprocess.run(tree.file("Scripts/check-printing").path, in: tree.url)
  }

  @Test(arguments: [
    "print(name)", "  if done { print(name) }", "Swift.print(name)", "lines.forEach { print($0) }",
    "lines.forEach(print)", "run { print }", "debugPrint(name)", "dump(name)", "puts(name)",
    "fputs(name, out)",
    "printf(format)", "perror(name)", "fflush(stdout)", "write(STDERR_FILENO, line, line.count)",
    "Glibc.write(1, line, line.count)", "try FileDescriptor.standardError.writeAll(line)",
    "FileHandle(forWritingAtPath: path)", "exit(withError: error)", #"open("/dev/tty", O_WRONLY)"#,
    #"open("/proc/self/fd/1", O_WRONLY)"#, #"let red = "\u{1B}[31m""#, "NSLog(name)",
    "SDL_Log(name)",
  ])
  func aPrintingLineIsReported(line: String) throws {
    let result = try check(line, in: "Room/Loud")
    #expect(result.status == 1)
    #expect(result.errors.contains("Sources/Room/Loud.swift:2: \(line)\n"), "\(result.errors)")
    try FileManager.default.removeItem(at: tree.file("Sources/Room/Loud.swift"))
    #expect(try check(line, in: "Support/Printing/Loud").status == 0)
  }

  @Test(arguments: [
    "StandardOutput.print(line)", "Terminal.note(line)", "case print(String)",
    "return [.print(line)]", "case .print(let line): show(line)", "// print(line)",
    "/// As print(x).",
    "write(data, to: file)", "let fingerprint = fingerprint(data)",
    "let printable = name.printable",
    "StandardOutput.flush()", "blueprint.draw()", "let descriptor = STDIN_FILENO",
  ])
  func aLineThatDoesNotPrintPasses(line: String) throws {
    let result = try check(line, in: "Room/Quiet")
    #expect(result.status == 0, "\(result.errors)")
  }
}
