import Foundation
import TestSupport
import Testing

/// A run folder that may come from anybody, and the commands that go on with it.
@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct StrangersRunTests {
  private let data: SmallDataSet
  private let folder: TemporaryFolder
  private var run: URL { folder.file("run") }

  init() throws {
    data = try SmallDataSet()
    folder = try TemporaryFolder()
  }

  private func start(_ options: String...) throws {
    let result = try ScrawlProgram.run(
      ["train", "--data", data.path, "--epochs", "1", "--layers", "784,10", "--run", run.path]
        + options)
    #expect(result.status == 0, "\(result.errors)")
  }

  private func resume(_ run: URL, _ options: String...) throws -> CommandResult {
    try ScrawlProgram.run(["train", "--resume", run.path] + options)
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.file(name).path)
  }

  private func change(_ text: String, to new: String) throws {
    let options = run.appendingPathComponent("options.json")
    let old = try String(contentsOf: options, encoding: .utf8)
    #expect(old.contains(text), "\(old)")
    try Data(old.replacing(text, with: new).utf8).write(to: options)
  }

  /// A shell executes what it can of any file it is told to.
  @Test(arguments: ["best.json", "log.jsonl", "checkpoint.json", "model.json", "options.json"])
  func aLinkToAFileOfTheUsersIsNamedAndNotFollowed(file: String) throws {
    try start()
    let profile = folder.file(".bashrc")
    try Data("export PATH".utf8).write(to: profile)
    try FileManager.default.removeItem(at: run.appendingPathComponent(file))
    try FileManager.default.createSymbolicLink(
      atPath: run.path + "/" + file, withDestinationPath: profile.path)
    expectFailure(
      try resume(run), naming: "\(run.path)/\(file)", "found a link", "remove it")
    #expect(try Data(contentsOf: profile) == Data("export PATH".utf8))
  }

  @Test func aNewRunFollowsNoLinkEither() throws {
    try FileManager.default.createDirectory(at: run, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: run.path + "/checkpoint.json", withDestinationPath: folder.file(".bashrc").path)
    expectFailure(
      try ScrawlProgram.run(["train", "--data", data.path, "--run", run.path]),
      naming: "\(run.path)/checkpoint.json", "found a link")
    #expect(!exists(".bashrc"))
  }

  /// Named by its user, the link would still be the stranger's.
  @Test func anOutInTheFolderFollowsNoLinkEither() throws {
    try start()
    let model = folder.file("precious.json")
    try FileManager.default.moveItem(atPath: run.path + "/model.json", toPath: model.path)
    let content = try Data(contentsOf: model)
    try FileManager.default.createSymbolicLink(
      atPath: run.path + "/mine.json", withDestinationPath: model.path)
    expectFailure(
      try resume(run, "--out", run.path + "/mine.json"), naming: "\(run.path)/mine.json", "link")
    #expect(try Data(contentsOf: model) == content)
  }

  @Test(arguments: ["mv", "cp"])
  func aMovedOrCopiedRunGoesOnInItself(tool: String) throws {
    try start()
    let text = try String(contentsOf: run.appendingPathComponent("options.json"), encoding: .utf8)
    #expect(text.contains("\"out\" : \"model.json\""))
    let other = folder.file("other")
    let arguments = tool == "cp" ? ["-r", run.path, other.path] : [run.path, other.path]
    #expect(try Subprocess.run(tool, arguments).status == 0)
    try FileManager.default.removeItem(atPath: other.path + "/model.json")
    let before = exists("run") ? try Data(contentsOf: folder.file("run/model.json")) : nil
    let result = try resume(other)
    #expect(result.status == 0 && result.output.hasSuffix("saved \(other.path)/model.json\n"))
    #expect(!result.errors.contains("--out"))
    #expect(exists("other/model.json") && exists("run") == (tool == "cp"))
    #expect(before == nil || (try? Data(contentsOf: folder.file("run/model.json"))) == before)
  }

  @Test func aPlaceElsewhereHoldsOnlyOnceMoreOnTheCommandLine() throws {
    let out = folder.file("mine.json").path
    try start("--out", out)
    try FileManager.default.removeItem(atPath: out)
    let result = try resume(run)
    #expect(result.status == 0 && result.output.hasSuffix("saved \(run.path)/mine.json\n"))
    #expect(
      result.errors.contains(
        "the model will be saved as \(run.path)/mine.json; the run was started with --out \(out), "
          + "which must be given again to apply\n"))
    #expect(!exists("mine.json"))
    let again = try resume(run, "--out", out)
    #expect(again.status == 0 && again.output.hasSuffix("saved \(out)\n"))
    #expect(!again.errors.contains("--out") && exists("mine.json"))
  }

  @Test func aRunOfAnOlderScrawlGoesOn() throws {
    try start()
    try change("\"out\" : \"model.json\"", to: "\"out\" : \"\(run.path)/model.json\"")
    let result = try resume(run)
    #expect(result.status == 0 && result.output.hasSuffix("saved \(run.path)/model.json\n"))
    #expect(!result.errors.contains("--out"))
  }

  @Test func aPipeNamedAsDataKeepsNobodyWaiting() throws {
    try start()
    let pipe = folder.file("pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    try change("\"ink\" : [\n\n    ]", to: "\"ink\" : [\"\(pipe)\"]")
    let program = try RunningProgram(
      ScrawlProgram.path, ["train", "--resume", run.path], environment: ScrawlProgram.environment)
    #expect(program.ending() == .exit(1))
    #expect(program.errors.hasSuffix("\(pipe): cannot be read: expected a file, found a pipe\n"))
  }

  @Test func soDoesOneInADataFolder() throws {
    try start()
    let labels = data.path + "/t10k-labels-idx1-ubyte"
    try FileManager.default.removeItem(atPath: labels)
    #expect(mkfifo(labels, 0o600) == 0)
    let program = try RunningProgram(
      ScrawlProgram.path, ["train", "--resume", run.path], environment: ScrawlProgram.environment)
    #expect(program.ending() == .exit(1))
    #expect(program.errors.hasSuffix("\(labels): cannot be read: expected a file, found a pipe\n"))
  }

  @Test func inkThatThePersonNamesMayBeAPipe() throws {
    let ink = folder.file("ink.jsonl")
    let lines = try (0..<10).map { digit in
      try String(contentsOfFile: SampleDrawing.path(digit), encoding: .utf8)
        .filter { !$0.isNewline }
        .replacing(/^\{/, with: "{\"label\": \(digit), ")
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: ink)
    let result = try Subprocess.run(
      "bash",
      [
        "-c",
        #""$0" evaluate --ink <(cat "$1") && "$0" train --ink <(cat "$1") --data "$2" "#
          + #"--epochs 1 --ink-per-epoch 10 --layers 784,10 --run "$3""#,
        ScrawlProgram.path, ink.path, data.path, run.path,
      ], environment: ScrawlProgram.environment)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(arguments: [("\"epochs\" : 1", "1.5"), ("\"seed\" : 1", "-1")])
  func aNumberThatDoesNotFitIsNamedByItsKey(number: String, found: String) throws {
    try start()
    let key = number.split(separator: "\"").first ?? ""
    try change(number, to: "\"\(key)\" : \(found)")
    expectFailure(
      try resume(run), naming: "\(run.path)/options.json: wrong value at options.\(key)",
      "found \(found)")
  }
}
