import Foundation
import TestSupport
import Testing

/// The errors of each command for files that are missing, damaged or of the wrong kind.
@Suite("Bad files")
struct BadFileTests {
  private let folder: TemporaryFolder
  private let drawing = SampleDrawing.path(7)

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: ["picture.png", "drawing.json"])
  func aMissingFileIsNamed(name: String) throws {
    expectFailure(try run("predict", path(name)), naming: path(name))
  }

  @Test func aFileThatIsNotAPictureIsNamed() throws {
    let file = try write("no picture", to: "text.png")
    expectFailure(try run("predict", file), naming: file, "picture")
    let cut = try write(
      Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]), to: "cut.png")
    expectFailure(try run("predict", cut), naming: cut, "picture")
    expectFailure(try run("predict", folder.url.path), naming: folder.url.path)
  }

  @Test(
    arguments: [
      ("{", "JSON"),
      (#"{"format":"scrawl-drawing","version":3}"#, "version"),
      (#"{"format":"scrawl-drawing","version":1,"width":9,"height":9}"#, "strokes"),
      (
        #"{"format":"scrawl-drawing","version":1,"width":9,"height":9,"strokes":[[[1,2],[3]]]}"#,
        "strokes[0][1]"
      ),
      (
        #"{"format":"scrawl-drawing","version":1,"width":9,"height":1e999,"strokes":[]}"#, "height"
      ),
    ])
  func aDamagedDrawingIsNamedWithTheField(content: String, field: String) throws {
    let file = try write(content, to: "drawing.json")
    expectFailure(try run("predict", file), naming: file, field)
    expectFailure(
      try run("replay", file, "--screenshot", path("shot.png")), naming: file, field)
    expectFailure(try run("draw", file), naming: file, field)
    #expect(!exists("shot.png"))
  }

  @Test func aMissingModelIsNamed() throws {
    expectFailure(try run("predict", "--model", path("m.json"), drawing), naming: path("m.json"))
    expectFailure(try run("predict", "--model", "nobody", drawing), naming: "nobody")
    expectFailure(try run("draw", "--model", path("m.json")), naming: path("m.json"))
  }

  @Test(
    arguments: [
      ("", "JSON"), ("{}", "format"), ("[]", "no layer"), (#"[{"weights":[[1]]}]"#, "[0]"),
      ("7", "object"),
    ])
  func aDamagedModelIsNamed(content: String, detail: String) throws {
    let model = try write(content, to: "model.json")
    expectFailure(try run("predict", "--model", model, drawing), naming: model, detail)
    expectFailure(try run("evaluate", "--model", model, "--data", path("none")), naming: model)
  }

  @Test func aModelWithOtherSizesIsRefused() throws {
    let model = try write(
      #"[{"weights":[[1,2],[3,4]],"biases":[[0,0]],"n_inputs":2,"n_neurons":2,"#
        + #""activation":"softmax","activation_derivative":null}]"#, to: "model.json")
    expectFailure(try run("predict", "--model", model, drawing), naming: model, "784", "2 inputs")
  }

  @Test func aMissingZipOfCharactersIsNamed() throws {
    let ink = try write(
      #"{"format":"scrawl-drawing","version":1,"width":9,"height":9,"strokes":[],"label":1}"#,
      to: "ink.jsonl")
    let missing = path("none.zip")
    expectFailure(
      try run("evaluate", "--ink", ink, "--characters", missing), naming: missing)
    let text = try write("hello", to: "text.zip")
    expectFailure(try run("evaluate", "--ink", ink, "--characters", text), naming: text)
  }

  @Test func missingDataIsNamedWithTheCommandThatDownloadsIt() throws {
    let data = path("no-data")
    expectFailure(try run("evaluate", "--data", data), naming: data, "scrawl fetch")
    expectFailure(try run("evaluate", "--ink", path("ink.tra")), naming: path("ink.tra"))
    expectFailure(
      try run("train", "--data", data, "--out", path("m.json")), naming: data, "scrawl fetch")
    #expect(!exists("m.json"))
  }

  @Test func damagedInkIsNamedWithTheLine() throws {
    let ink = try write("{\"format\":\"scrawl-drawing\"}\n", to: "ink.jsonl")
    expectFailure(try run("evaluate", "--ink", ink), naming: ink, "line 1", "version")
    expectFailure(
      try run("evaluate", "--ink", try write("hello\n", to: "text.tra")), naming: "text.tra",
      "line 1")
  }

  @Test func anUnwritableScreenshotIsNamed() throws {
    let nowhere = path("no/shot.png")
    expectFailure(try run("replay", drawing, "--screenshot", nowhere), naming: nowhere)
    let folder = folder.url.path
    expectFailure(try run("replay", drawing, "--screenshot", folder), naming: folder)
  }

  @Test(arguments: ["missing.png", "missing.json"])
  func oneBadFileDoesNotHideTheOthers(name: String) throws {
    let missing = path(name)
    let result = try run("predict", missing, drawing)
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("\(drawing): 7 "))
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors.hasPrefix("scrawl: \(missing): "))
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    try ScrawlProgram.run(arguments)
  }

  private func path(_ name: String) -> String { folder.file(name).path }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  private func write(_ content: Data, to name: String) throws -> String {
    try content.write(to: folder.file(name))
    return path(name)
  }

  private func write(_ content: String, to name: String) throws -> String {
    try write(Data(content.utf8), to: name)
  }
}
