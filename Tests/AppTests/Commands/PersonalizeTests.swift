import Datasets
import Foundation
import Network
import TestSupport
import Testing
import Training

@Suite("Learning a hand by commands")
struct PersonalizeTests {
  private let folder: TemporaryFolder
  private let shipped = Repository.root.appendingPathComponent("Assets/models/default.json")

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: [String]) throws -> CommandResult {
    var environment = ScrawlProgram.environment
    environment["XDG_DATA_HOME"] = folder.file("data").path
    return try Subprocess.run(ScrawlProgram.path, arguments, environment: environment)
  }

  /// Two of each sample digit as exported samples.
  private func writeSamples() throws -> String {
    let lines = try (0..<10).map { digit in
      try LabeledDrawing(drawing: SampleDrawing.load(digit), label: digit).line() + "\n"
    }
    try Data(lines.joined().utf8).write(to: folder.file("mine.jsonl"))
    return folder.file("mine.jsonl").path
  }

  @Test("Samples are imported once, listed, exported, forgotten and restored")
  func samples() throws {
    let file = try writeSamples()
    #expect(try run(["samples", "import", file]).output == "10 samples added\n")
    #expect(try run(["samples", "import", file]).output == "0 samples added\n")
    let rows = try run(["samples"]).output.split(separator: "\n")
    #expect(rows.count == 10)
    let id = try #require(rows.first?.split(separator: " ").first.map(String.init))
    #expect(id.count == 16)
    #expect(try run(["samples", "forget", id]).output == "1 samples forgotten\n")
    #expect(try run(["samples", "list", "--json"]).output.split(separator: "\n").count == 9)
    #expect(try run(["samples", "restore", "--all"]).output == "1 samples restored\n")
    let export = folder.file("export.jsonl").path
    #expect(try run(["samples", "export", export]).output == "10 samples in \(export)\n")
    #expect(try InkFile.drawings(export).map(\.label) == Array(0..<10))
    #expect(try run(["samples", "forget", "--all", "--for-good"]).status == 0)
    #expect(try run(["samples", "restore", "--all"]).output == "0 samples restored\n")
    #expect(try run(["samples", "import", export]).output == "10 samples added\n")
  }

  @Test("Unknown ids, other files and missing choices are explained")
  func wrongUse() throws {
    expectFailure(try run(["samples", "forget", "0123"]), naming: "0123", "samples list")
    expectUsageError(try run(["samples", "forget"]), naming: "--all")
    expectFailure(try run(["samples", "export", folder.file("x").path]), naming: "no samples")
    try Data("important".utf8).write(to: folder.file("letter.txt"))
    let letter = folder.file("letter.txt").path
    expectFailure(try run(["samples", "export", letter]), naming: letter, "not a file of samples")
    expectFailure(try run(["samples", "import", letter]), naming: letter)
    expectUsageError(try run(["personalize", "--ink", letter]), naming: "--keep")
    expectFailure(
      try run(["personalize", "--out", folder.file("m.json").path]), naming: "samples.jsonl")
    expectFailure(
      try run(["predict", "--model", "personal", SampleDrawing.path(1)]),
      naming: "no personal model")
  }

  @Test("A personal model is learned, kept and used, and the shipped one stays as it is")
  func personalize() throws {
    let before = try Data(contentsOf: shipped)
    let file = try writeSamples()
    let out = folder.file("mine.json").path
    let result = try run(["personalize", "--ink", file, "--out", out, "--json"])
    #expect(result.status == 0, "\(result.errors)")
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(summary["samples"] as? Int == 10)
    #expect(["keep", "discard"].contains(summary["recommendation"] as? String))
    let others = try #require(summary["others"] as? [String: Int])
    #expect((others["after"] ?? 0) > (others["count"] ?? 0) * 95 / 100)
    let model = try Model(json: Data(contentsOf: URL(fileURLWithPath: out)))
    #expect(model.personal == PersonalRecord(base: "default", samples: 10))

    #expect(try run(["samples", "import", file]).status == 0)
    let kept = try run(["personalize", "--keep"])
    #expect(kept.status == 0 && kept.output.contains("recommendation: "), "\(kept.errors)")
    let reading = try run(["predict", "--model", "personal", SampleDrawing.path(7)])
    #expect(reading.output.hasPrefix("7 "), "\(reading.output)\(reading.errors)")
    #expect(try Data(contentsOf: shipped) == before)
  }

  @Test(
    "The curve of a session is that of scrawl train with the same seed, line for line")
  func sameCurve() throws {
    let lines = try (0..<5).flatMap { writer in
      try (0..<10).map { digit in
        try LabeledDrawing(
          drawing: SampleDrawing.load(digit), label: digit, writer: writer + 1
        ).line() + "\n"
      }
    }
    let ink = folder.file("ink.jsonl").path
    try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: ink))
    let result = try run([
      "train", "--ink", ink, "--image-repeats", "0", "--stroke-examples", "200",
      "--validation-writers", "2", "--test-writers", "3", "--layers", "784,16,10", "--epochs", "3",
      "--seed", "9", "--schedule", "cosine", "--run", folder.file("run").path,
    ])
    #expect(result.status == 0, "\(result.errors)")
    var options = TrainingOptions()
    options.layers = Architecture(sizes: [784, 16, 10])
    options.epochs = 3
    options.seed = 9
    options.schedule = .cosine
    var plan = DataPlan(folder: "")
    plan.ink = [ink]
    plan.strokeExamples = 200
    plan.imageRepeats = 0
    (plan.validationWriters, plan.testWriters) = ([2], [3])
    var run = TrainingRun(
      options: options, data: try plan.trainingData(inkPipes: false), threads: 1)
    var reports: [EpochReport] = []
    events: while true {
      switch run.step() {
      case .epoch(let report, _): reports.append(report)
      case .batch, .network: continue
      case .finished, .failed: break events
      }
    }
    let log = try String(contentsOf: folder.file("run/log.jsonl"), encoding: .utf8)
    let logged = try log.split(separator: "\n").map { try withoutSeconds(Data($0.utf8)) }
    #expect(logged.count == 3)
    #expect(try reports.map { try withoutSeconds(JSONEncoder().encode($0)) } == logged)
  }

  /// A line of the log without the seconds, which no two runs share.
  private func withoutSeconds(_ line: Data) throws -> NSDictionary {
    var fields = try #require(
      try JSONSerialization.jsonObject(with: line) as? [String: Any])
    fields["seconds"] = nil
    return fields as NSDictionary
  }
}
