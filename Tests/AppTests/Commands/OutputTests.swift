import Foundation
import TestSupport
import Testing

/// What a command writes takes no other file's place.
@Suite struct OutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func aDrawingDoesNotBecomeItsPicture() throws {
    let drawing = folder.file("seven.json")
    try FileManager.default.copyItem(atPath: SampleDrawing.path(7), toPath: drawing.path)
    try expectKept(drawing, by: ["replay", drawing.path, "--screenshot", drawing.path])
  }

  @Test func aModelDoesNotBecomeAPage() throws {
    let shipped = Repository.root.appendingPathComponent("Assets/models/classic.json")
    let model = folder.file("mine.json")
    try FileManager.default.copyItem(at: shipped, to: model)
    try expectKept(model, by: ["report", model.path, "--out", model.path])
  }
}

/// The same of a run and its model, and that a place that is none is told before the teaching.
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

  @Test func examplesDoNotBecomeAModel() throws {
    let labels = URL(fileURLWithPath: data.path).appendingPathComponent("train-labels-idx1-ubyte")
    try expectKept(labels, by: train + ["--out", labels.path])
  }

  @Test(arguments: ["run", "run/checkpoint.json", "run/../run/log.jsonl", "none/model.json", ""])
  func aPlaceThatIsNoneIsToldBeforeTheTeaching(out: String) throws {
    let result = try Subprocess.run(
      ScrawlProgram.path, train + ["--out", out], environment: ScrawlProgram.environment,
      in: folder.url)
    expectFailure(result, naming: out.isEmpty ? "\"\"" : out, "cannot be written")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test func theRunsFolderNeedNotBeThereForTheModel() throws {
    let out = folder.file("run/mine.json").path
    _ = try ScrawlProgram.output(train + ["--out", out])
    _ = try ScrawlProgram.output(train + ["--run", folder.file("next").path, "--out", out])
    #expect(try ScrawlProgram.output(["inspect", out]).contains("scrawl train"))
  }

  /// A run folder may come from anybody, and names where its model goes.
  @Test func aRunOfOthersWritesOverNothing() throws {
    _ = try ScrawlProgram.output(train)
    let diary = folder.file("diary.txt")
    try Data("dear".utf8).write(to: diary)
    let options = folder.file("run/options.json")
    let text = try String(contentsOf: options, encoding: .utf8)
    #expect(text.contains("run/model.json") || text.contains("run\\/model.json"))
    try Data(
      text.replacing("run/model.json", with: "diary.txt")
        .replacing("run\\/model.json", with: "diary.txt").utf8
    ).write(to: options)
    let resume = ["train", "--resume", folder.file("run").path]
    try expectKept(diary, by: resume)
    _ = try ScrawlProgram.output(resume + ["--out", folder.file("other.json").path])
    #expect(FileManager.default.fileExists(atPath: folder.file("other.json").path))
  }

  /// Without a bound a step would take gigabytes.
  @Test func layersThatFillTheMemoryAreRefused() throws {
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
