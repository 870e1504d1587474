import ArgumentParser
import FoundationEssentials
import Recognition
import Runtime
import Desktop
import Support
import WindowModel

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Render the window with a drawing to a PNG, without a display.",
    discussion: """
      Shows the drawing with the window's own code. Prints the reading: the number and its \
      confidence, or that the drawing is no digit or no number. For a drawing without ink it \
      prints nothing. With --thumbnail the picture has only the drawing, as file managers show it, \
      and nothing is read.

      EXAMPLES
        scrawl replay seven.json --screenshot seven.png --scale 2
        scrawl replay seven.json -o - | display
        scrawl replay seven.json --thumbnail 256 -o seven.png
      """)

  @Argument(help: "A drawing (.scrawl or .json) or a picture.", completion: .file())
  var drawing: String

  @Option(
    name: [.customShort("o"), .long], help: "The PNG file to write, or - for standard output.",
    completion: .file())
  var screenshot: String

  @OptionGroup var model: ModelOption

  @Option(help: "The theme, light or dark.")
  var theme = Theme.light

  @Option(help: "Pixels per point, 0.5 to 4.")
  var scale = DisplayScale(factor: 1)

  @Option(help: "What is shown beside the canvas, read or inside.")
  var lens = Lens.read

  @Option(help: "The window's size in points.")
  var size = WindowSize(width: 960, height: 640)

  @Option(help: "Draw nothing but the drawing, in a square of this many pixels, 16 to 4096.")
  var thumbnail: Int?

  @Flag(name: .shortAndLong, help: "Print the reading as one JSON object.")
  var json = false

  @OptionGroup var quiet: QuietOption

  func validate() throws {
    guard (16...4096).contains(thumbnail ?? 16) else {
      throw ValidationError("--thumbnail must be 16 to 4096")
    }
    guard !json || screenshot != "-" && thumbnail == nil else {
      throw ValidationError("--json goes with neither --screenshot - nor --thumbnail")
    }
    // The limit is the number of pixels of an 8K screen.
    guard size.width * size.height * scale.factor * scale.factor <= 34e6 else {
      throw ValidationError("--size and --scale make more than 34 million pixels")
    }
  }

  func run() throws {
    quiet.apply()
    if screenshot != "-" { try Output.picture.checkWritable(screenshot) }
    if let thumbnail { return try write(thumbnailOfSide: thumbnail) }
    let reader = DrawingReader(try model.recognizer())
    let content = try loadContent(drawing, .files)
    let state = State(
      models: [reader.summary],
      settings: Settings(theme: theme, size: Size(width: size.width, height: size.height)),
      lens: lens, content: content)
    let runner = EffectRunner(readers: [reader], startThread: { _ in false })
    let reading = try Desktop.replay(
      in: Store(state, runner: runner), scale: scale.factor, screenshot: screenshot)
    if json {
      StandardOutput.print(try encoded(NumberAnswer(reading, file: drawing)))
    } else if let reading {
      screenshot == "-" ? Terminal.note(reading.line) : StandardOutput.print(reading.line)
    }
  }

  private func write(thumbnailOfSide side: Int) throws {
    let picture = renderPNG(try loadContent(drawing, .files), side: side)
    if screenshot == "-" { return StandardOutput.write(picture) }
    try App.write(Data(picture), to: screenshot)
  }
}
