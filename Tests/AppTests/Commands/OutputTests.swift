import Foundation
import TestSupport
import Testing

/// A command replaces no file of another kind.
@Suite("Output files")
struct OutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func aScreenshotDoesNotReplaceADrawing() throws {
    let drawing = folder.file("seven.json")
    try FileManager.default.copyItem(atPath: SampleDrawing.path(7), toPath: drawing.path)
    try expectKept(drawing, by: ["replay", drawing.path, "--screenshot", drawing.path])
  }

  @Test func aReportDoesNotReplaceAModel() throws {
    let shipped = Repository.root.appendingPathComponent("Assets/models/classic.json")
    let model = folder.file("mine.json")
    try FileManager.default.copyItem(at: shipped, to: model)
    try expectKept(model, by: ["report", model.path, "--out", model.path])
  }
}

/// The same for a run and its model. An unwritable path is reported before training.
@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct TrainingOutputTests {
  private let data: SmallDataSet
  private let folder: TemporaryFolder
  private var train: [String] {
    ["train", "--data", data.path, "--epochs", "1", "--run", folder.file("run").path]
  }

  init() throws {
    data = try SmallDataSet()
    folder = try TemporaryFolder()
  }

  @Test func aModelDoesNotReplaceADataFile() throws {
    let labels = URL(fileURLWithPath: data.path).appendingPathComponent("train-labels-idx1-ubyte")
    try expectKept(labels, by: train + ["--out", labels.path])
  }

  @Test(arguments: ["run", "run/checkpoint.json", "run/../run/log.jsonl", "none/model.json", ""])
  func anUnwritableModelPathIsReportedBeforeTraining(out: String) throws {
    let result = try Subprocess.run(
      ScrawlProgram.path, train + ["--out", out], environment: ScrawlProgram.environment,
      in: folder.url)
    expectFailure(result, naming: out.isEmpty ? "\"\"" : out, "cannot be written")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test func theModelMayGoIntoTheFolderThatTheRunCreates() throws {
    let out = folder.file("run/mine.json").path
    _ = try ScrawlProgram.output(train + ["--out", out])
    _ = try ScrawlProgram.output(train + ["--run", folder.file("next").path, "--out", out])
    #expect(try ScrawlProgram.output(["inspect", out]).contains("scrawl train"))
  }

  /// A run folder may come from a stranger, and names the path of its model.
  @Test func aRunFolderFromStrangersReplacesNoFile() throws {
    _ = try ScrawlProgram.output(train)
    let model = folder.file("mine.json")
    try FileManager.default.moveItem(at: folder.file("run/model.json"), to: model)
    let content = try Data(contentsOf: model)
    let options = folder.file("run/options.json")
    let text = try String(contentsOf: options, encoding: .utf8)
    for place in ["../mine.json", "../new.json", model.path, folder.file("new.json").path] {
      try Data(text.replacing("\"model.json\"", with: "\"\(place)\"").utf8).write(to: options)
      let name = place.split(separator: "/").last ?? ""
      let result = try ScrawlProgram.run(["train", "--resume", folder.file("run").path])
      #expect(result.output.hasSuffix("saved \(folder.file("run").path)/\(name)\n"))
      #expect(result.errors.contains("--out \(place)"), "\(result.errors)")
    }
    #expect(try Data(contentsOf: model) == content)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(Set(names) == ["run", "mine.json"])
  }

  /// Without a bound, a step would allocate gigabytes.
  @Test func layersThatExhaustMemoryAreRefused() throws {
    let result = try ScrawlProgram.run(
      train + ["--layers", "784,1x1x10000,10", "--batch-size", "full"])
    #expect(result.status == 1)
    let last = result.errors.split(separator: "\n").last ?? ""
    #expect(last.hasPrefix("scrawl: ") && last.contains("--batch-size"), "\(last)")
  }
}

private func expectKept(
  _ file: URL, by arguments: [String], sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let content = try Data(contentsOf: file)
  expectFailure(
    try ScrawlProgram.run(arguments), naming: file.path, "name another file",
    sourceLocation: sourceLocation)
  #expect(try Data(contentsOf: file) == content, sourceLocation: sourceLocation)
}
