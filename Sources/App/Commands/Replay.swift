import ArgumentParser
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
      confidence, or that the drawing is no digit or no number. For a drawing without ink it prints nothing.

      EXAMPLE
        scrawl replay Assets/drawings/seven.json --screenshot seven.png --scale 2
      """)

  @Argument(help: "A drawing (.json) or a picture.")
  var drawing: String

  @Option(help: "The PNG file to write.")
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

  func validate() throws {
    // The limit is the number of pixels of an 8K screen.
    guard size.width * size.height * scale.factor * scale.factor <= 34e6 else {
      throw ValidationError("--size and --scale make more than 34 million pixels")
    }
  }

  func run() throws {
    try Output.picture.checkWritable(screenshot)
    let reader = DrawingReader(try model.recognizer())
    let content = try loadContent(drawing, .files)
    let state = State(
      models: [reader.summary],
      settings: Settings(theme: theme, size: Size(width: size.width, height: size.height)),
      lens: lens, content: content)
    let runner = EffectRunner(readers: [reader], startThread: { _ in false })
    let reading = try Desktop.replay(
      in: Store(state, runner: runner), scale: scale.factor, screenshot: screenshot)
    if let reading {
      StandardOutput.print(reading.line)
    }
  }
}
