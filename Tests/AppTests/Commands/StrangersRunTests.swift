import Datasets
import Foundation
import TestSupport
import Testing

/// Resumes run folders that may come from strangers.
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
      ["train", "--data", data.path, "--epochs", "1", "--run", run.path] + options
        + (options.contains("--layers") ? [] : ["--layers", "784,10"]))
    #expect(result.status == 0, "\(result.errors)")
  }

  private func resume(_ run: URL, _ options: String...) throws -> CommandResult {
    try ScrawlProgram.run(["train", "--resume", run.path] + options)
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.file(name).path)
  }

  private func change(_ text: String, to new: String, in file: String = "options.json") throws {
    let file = run.appendingPathComponent(file)
    let old = try String(contentsOf: file, encoding: .utf8)
    #expect(old.contains(text), "\(old.prefix(9999))")
    try Data(old.replacing(text, with: new).utf8).write(to: file)
  }

  /// A shell would execute lines of a log that a link led into `.bashrc`.
  @Test(arguments: ["best.json", "log.jsonl", "checkpoint.json", "model.json", "options.json"])
  func aLinkToTheUsersFileIsReportedAndNotFollowed(file: String) throws {
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

  /// The user names the path, but the link is the stranger's.
  @Test func anOutPathInTheFolderFollowsNoLinkEither() throws {
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
  func aMovedOrCopiedRunContinuesInItsOwnFolder(tool: String) throws {
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

  @Test func anOutPathElsewhereMustBeGivenAgain() throws {
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

  @Test func aRunOfAnOlderVersionContinues() throws {
    try start()
    try change("\"out\" : \"model.json\"", to: "\"out\" : \"\(run.path)/model.json\"")
    let result = try resume(run)
    #expect(result.status == 0 && result.output.hasSuffix("saved \(run.path)/model.json\n"))
    #expect(!result.errors.contains("--out"))
  }

  @Test func aPipeNamedAsDataIsRefusedWithoutWaiting() throws {
    try start()
    let pipe = folder.file("pipe").path
    #expect(mkfifo(pipe, 0o600) == 0)
    try change("\"ink\" : [\n\n    ]", to: "\"ink\" : [\"\(pipe)\"]")
    let program = try RunningProgram(
      ScrawlProgram.path, ["train", "--resume", run.path], environment: ScrawlProgram.environment)
    #expect(program.ending() == .exit(1))
    #expect(program.errors.hasSuffix("\(pipe): cannot be read: expected a file, found a pipe\n"))
  }

  @Test func aPipeInADataFolderIsRefusedWithoutWaiting() throws {
    try start()
    let labels = data.path + "/t10k-labels-idx1-ubyte"
    try FileManager.default.removeItem(atPath: labels)
    #expect(mkfifo(labels, 0o600) == 0)
    let program = try RunningProgram(
      ScrawlProgram.path, ["train", "--resume", run.path], environment: ScrawlProgram.environment)
    #expect(program.ending() == .exit(1))
    #expect(program.errors.hasSuffix("\(labels): cannot be read: expected a file, found a pipe\n"))
  }

  @Test(arguments: ["collection", "partial filter"])
  func aPipeNamedAsCollectionOrPartialFilterIsRefusedWithoutWaiting(kind: String) throws {
    let unipen = try UNIPENFolder()
    try start(
      "--unipen", unipen.path, "--unipen-examples", "10", "--letter-examples", "0",
      "--partial-examples", "10", "--partial-filter", "classic", "--image-repeats", "0",
      "--ood-examples", "0", "--layers", "784,11")
    let pipe = kind == "collection" ? unipen.path : folder.file("pipe").path
    try? FileManager.default.removeItem(atPath: pipe)
    #expect(mkfifo(pipe, 0o600) == 0)
    if kind != "collection" {
      try change("\"filter\" : \"classic\"", to: "\"filter\" : \"\(pipe)\"")
    }
    let program = try RunningProgram(
      ScrawlProgram.path, ["train", "--resume", run.path], environment: ScrawlProgram.environment)
    #expect(program.ending() == .exit(1))
    #expect(program.errors.contains("\(pipe): cannot be read: expected a file, found a pipe"))
  }

  @Test func inkOnTheCommandLineMayBeAPipe() throws {
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
          + #"--epochs 1 --stroke-examples 10 --layers 784,10 --run "$3""#,
        ScrawlProgram.path, ink.path, data.path, run.path,
      ], environment: ScrawlProgram.environment)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func moreExamplesInABatchThanThereAreTakeNoMemory() throws {
    try start("--layers", "784,1000,10", "--batch-size", "1")
    try change("\"batchSize\" : 1", to: "\"batchSize\" : 100000")
    try change("\"epochs\" : 1", to: "\"epochs\" : 2")
    try change("\"batchSize\":1", to: "\"batchSize\":100000", in: "checkpoint.json")
    try change("\"epochs\":1", to: "\"epochs\":2", in: "checkpoint.json")
    let result = try limited("train", "--resume", run.path)
    #expect(result.status == 0, "\(result.errors)")
  }

  /// All at once they would be 8 GB.
  @Test func examplesThatAnEpochMakesTakeNoMemoryBeforeTheirBatch() throws {
    let ink = folder.file("ink.jsonl")
    let lines = try (1...3).map { writer in
      try LabeledDrawing(drawing: SampleDrawing.load(3), label: 3, writer: writer).line()
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: ink)
    try start(
      "--ink", ink.path, "--stroke-examples", "10", "--validation-writers", "2",
      "--test-writers", "3")
    try change("\"inkPerEpoch\" : 10", to: "\"inkPerEpoch\" : 10000000")
    try change("\"epochs\" : 1", to: "\"epochs\" : 2")
    try change("\"epochs\":1", to: "\"epochs\":2", in: "checkpoint.json")
    let program = try RunningProgram(
      "/bin/sh", ["-c", Self.limits, ScrawlProgram.path, "train", "--resume", run.path],
      environment: ScrawlProgram.environment)
    try #require(eventually { program.errors.contains("resuming after epoch 1 of 2\n") })
    program.send(SIGINT)
    #expect(program.ending() == .exit(130), "\(program.errors)")
    #expect(program.errors.contains("epoch 2/2 interrupted"))
  }

  /// 1 GB of memory.
  private static let limits = "ulimit -d 1000000; exec \"$0\" \"$@\""

  private func limited(_ arguments: String...) throws -> CommandResult {
    try Subprocess.run(
      "/bin/sh", ["-c", Self.limits, ScrawlProgram.path] + arguments,
      environment: ScrawlProgram.environment)
  }

  @Test(arguments: [("\"epochs\" : 1", "1.5"), ("\"seed\" : 1", "-1")])
  func aWrongNumberIsReportedByItsKey(number: String, found: String) throws {
    try start()
    let key = number.split(separator: "\"").first ?? ""
    try change(number, to: "\"\(key)\" : \(found)")
    expectFailure(
      try resume(run), naming: "\(run.path)/options.json: wrong value at options.\(key)",
      "found \(found)")
  }
}
