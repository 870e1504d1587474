import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct ReplayTests {
  private let folder: TemporaryFolder
  private var screenshot: String { folder.file("shot.png").path }

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(
    arguments: [
      ([], "960x640"), (["--scale", "2"], "1920x1280"), (["--size", "640x480"], "640x480"),
      (["--size", "1000x900", "--scale", "1.5"], "1500x1350"),
    ])
  func theScreenshotHasTheRequestedSize(options: [String], size: String) throws {
    #expect(try replay(7, options).hasPrefix("7 "))
    #expect(try inspect("f'{picture.size[0]}x{picture.size[1]}'") == size)
    #expect(try inspect("picture.format") == "PNG")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["shot.png"])
  }

  @Test func theReadingEqualsThatOfPredict() throws {
    for digit in 0..<10 {
      let predicted = try ScrawlProgram.output(["predict", SampleDrawing.path(digit)])
      #expect(try replay(digit) == predicted)
    }
  }

  @Test func theThemeDecidesTheBackground() throws {
    _ = try replay(4, ["--theme", "light"])
    #expect(try inspect("sum(picture.convert('RGB').getpixel((4, 4))) > 600") == "True")
    _ = try replay(4, ["--theme", "dark"])
    #expect(try inspect("sum(picture.convert('RGB').getpixel((4, 4))) < 150") == "True")
  }

  @Test func theLensDecidesWhatIsBesideTheCanvas() throws {
    var pictures: [Data] = []
    for lens in ["read", "inside"] {
      #expect(try replay(4, ["--lens", lens]).hasPrefix("4 "))
      pictures.append(try Data(contentsOf: folder.file("shot.png")))
    }
    #expect(pictures[0] != pictures[1])
  }

  @Test func theInkIsInTheScreenshot() throws {
    _ = try replay(1)
    // The canvas at 960x640 is 592 points from (24, 24).
    let dark =
      "sum(value < 64 for value in picture.convert('L').crop((32, 32, 608, 608)).getdata())"
    #expect(try #require(Int(inspect(dark))) > 2000)
  }

  @Test func aBlankDrawingIsShownButNotRead() throws {
    let blank = folder.file("blank.json")
    try Data(
      #"{"format":"scrawl-drawing","version":1,"width":9,"height":9,"strokes":[]}"#.utf8
    ).write(to: blank)
    #expect(
      try ScrawlProgram.output(["replay", blank.path, "--screenshot", screenshot]).isEmpty)
    #expect(try inspect("picture.size") == "(960, 640)")
  }

  @Test func aDrawingFromAPipeIsShown() throws {
    let script = "\"$0\" replay <(cat \"$1\") --screenshot \"$2\""
    let result = try Subprocess.run(
      "bash", ["-c", script, ScrawlProgram.path, SampleDrawing.path(7), screenshot],
      environment: ScrawlProgram.environment)
    #expect(result.status == 0 && result.output.hasPrefix("7 "), "\(result.errors)")
  }

  private func replay(_ digit: Int, _ options: [String] = []) throws -> String {
    try ScrawlProgram.output(
      ["replay", SampleDrawing.path(digit), "--screenshot", screenshot] + options)
  }

  /// The value of an expression of Pillow for the picture.
  private func inspect(_ expression: String) throws -> String {
    try Python.run(
      "import sys; from PIL import Image; picture = Image.open(sys.argv[1]); print(\(expression))",
      [screenshot]
    ).trimmingCharacters(in: .newlines)
  }
}
