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

  /// What Pillow sees of a GIF.
  private struct Animation: Decodable {
    let size: [Int]
    /// In milliseconds, of each frame.
    let durations: [Int]
    /// How many pixels of the canvas are dark, in each frame.
    let ink: [Int]
  }

  private func animate(_ options: [String]) throws -> (reading: String, file: Data) {
    let gif = folder.file("moving.gif")
    let reading = try ScrawlProgram.output(["replay", "--animation", gif.path] + options)
    return (reading, try Data(contentsOf: gif))
  }

  @Test func theAnimationDrawsTheDrawingWithItsTimes() throws {
    let drawing = SampleDrawing.path(4)
    let (reading, file) = try animate([drawing])
    #expect(try reading == ScrawlProgram.output(["predict", drawing]))
    let seen = try Python.run(
      """
      import json, sys
      from PIL import Image, ImageSequence
      frames = [(frame.info["duration"], frame.convert("L").crop((32, 72, 528, 568)))
                for frame in ImageSequence.Iterator(Image.open(sys.argv[1]))]
      print(json.dumps({
          "size": Image.open(sys.argv[1]).size, "durations": [frame[0] for frame in frames],
          "ink": [sum(frame[1].histogram()[:64]) for frame in frames]}))
      """, [folder.file("moving.gif").path])
    let animation = try JSONDecoder().decode(Animation.self, from: Data(seen.utf8))
    #expect(animation.size == [960, 640])
    #expect(animation.durations.allSatisfy { $0 % 40 == 0 || $0 >= 3000 })
    // The 4 takes 1.6 s: 25 frames a second, and two pauses. Between its two strokes, and while the
    // reading settles, only the panel changes.
    #expect((25...60).contains(animation.durations.count))
    #expect((5200...6200).contains(animation.durations.reduce(0, +)))
    let ink = animation.ink.dropFirst().dropLast()
    #expect(zip(ink, ink.dropFirst()).allSatisfy { $0 <= $1 + 60 })
    #expect(try #require(animation.ink.last) > 9000 && animation.ink[1] < 1500)
    #expect(try animate([drawing]).file == file)
  }

  @Test func theAnimationShowsTheLensInTheirTheme() throws {
    let small = ["--size", "640x480", SampleDrawing.path(1)]
    let files = try [[], ["--theme", "dark"], ["--lens", "inside"]].map {
      try animate($0 + small).file
    }
    #expect(Set(files).count == 3)
  }

  @Test func whatCannotBeAnimatedIsExplained() throws {
    let gif = folder.file("moving.gif").path
    _ = try replay(7)
    expectFailure(
      try ScrawlProgram.run(["replay", screenshot, "--animation", gif]), naming: screenshot,
      "picture")
    let slow = folder.file("slow.json")
    try Data(
      #"""
      {"format":"scrawl-drawing","version":1,"width":9,"height":9,
       "strokes":[[[1,1,0],[2,2,9]],[[3,3,90000],[4,4,90010]]]}
      """#.utf8
    ).write(to: slow)
    expectFailure(
      try ScrawlProgram.run(["replay", slow.path, "--animation", gif]), naming: slow.path, "90 s",
      "60 s")
    let drawing = SampleDrawing.path(7)
    expectFailure(
      try ScrawlProgram.run(["replay", drawing, "--animation", screenshot]), naming: screenshot,
      "not a GIF file")
    for options in [
      [], ["--screenshot", "x.png", "--animation", gif], ["--animation", gif, "--thumbnail", "64"],
    ] {
      expectUsageError(
        try ScrawlProgram.run(["replay", drawing] + options), naming: "--screenshot")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        == ["shot.png", "slow.json"])
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
