import ArgumentParser
import FoundationEssentials
import Recognition
import Runtime
import Desktop
import Support
import WindowModel

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Render the window with a drawing to a picture, without a display.",
    discussion: """
      Shows the drawing with the window's own code: as it is, in a PNG, or while a pen draws it, \
      with the times of the drawing, in an animated GIF. Prints the reading: the number and its \
      confidence, or that the drawing is no digit or no number. For a drawing without ink it \
      prints nothing. With --thumbnail the picture has only the drawing, as file managers show it, \
      and nothing is read.

      EXAMPLES
        scrawl replay seven.json --screenshot seven.png --scale 2
        scrawl replay seven.json -o - | display
        scrawl replay seven.json --animation seven.gif --lens inside
        scrawl replay seven.json --thumbnail 256 -o seven.png
      """)

  @Argument(help: "A drawing (.scrawl or .json) or a picture.", completion: .file())
  var drawing: String

  @Option(
    name: [.customShort("o"), .long], help: "The PNG file to write, or - for standard output.",
    completion: .file())
  var screenshot: String?

  @Option(
    help: "The GIF file to write of the window while the drawing is drawn, or - as above.",
    completion: .file())
  var animation: String?

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

  /// The longest drawing that is animated, in milliseconds.
  private static let longestAnimation = 60_000.0

  private var target: String { screenshot ?? animation ?? "-" }

  func validate() throws {
    guard (screenshot == nil) != (animation == nil) else {
      throw ValidationError("give --screenshot or --animation, and not both")
    }
    guard thumbnail == nil || animation == nil else {
      throw ValidationError("--thumbnail goes with --screenshot")
    }
    guard (16...4096).contains(thumbnail ?? 16) else {
      throw ValidationError("--thumbnail must be 16 to 4096")
    }
    guard !json || target != "-" && thumbnail == nil else {
      throw ValidationError("--json goes with neither - as the file nor --thumbnail")
    }
    // The limit is the number of pixels of an 8K screen.
    guard size.width * size.height * scale.factor * scale.factor <= 34e6 else {
      throw ValidationError("--size and --scale make more than 34 million pixels")
    }
  }

  func run() throws {
    quiet.apply()
    if target != "-" {
      try (animation == nil ? Output.picture : .animation).checkWritable(target)
    }
    if let thumbnail { return try write(thumbnailOfSide: thumbnail) }
    let reader = DrawingReader(try model.recognizer())
    let content = try loadContent(drawing, .files)
    let reading =
      animation == nil
      ? try Desktop.replay(
        in: store(content, reader), scale: scale.factor, screenshot: target)
      : try animate(content, reader)
    if json {
      StandardOutput.print(try encoded(NumberAnswer(reading, file: drawing)))
    } else if let reading {
      target == "-" ? Terminal.note(reading.line) : StandardOutput.print(reading.line)
    }
  }

  /// - Parameter clock: measures how long readings take.
  private func store(
    _ content: Content, _ reader: DrawingReader,
    clock: @escaping @Sendable () -> UInt64 = monotonicNanoseconds
  ) -> Store {
    let state = State(
      models: [reader.summary],
      settings: Settings(theme: theme, size: Size(width: size.width, height: size.height)),
      lens: lens, content: content)
    return Store(
      state,
      runner: EffectRunner(readers: [reader], nanoseconds: clock, startThread: { _ in false }))
  }

  private func animate(_ content: Content, _ reader: DrawingReader) throws -> NumberReading? {
    if case .picture = content {
      throw Failure("\(drawing): is a picture; only a drawing can be animated")
    }
    let ink = TimedInk(content.strokes)
    guard ink.duration <= Self.longestAnimation else {
      throw Failure(
        "\(drawing): takes \(Int(ink.duration / 1000)) s to draw; an animation has at most "
          + "\(Int(Self.longestAnimation / 1000)) s")
    }
    // The file must not depend on how fast this machine reads, so the readings are not timed.
    return try Desktop.animate(
      ink, in: store(.blank, reader, clock: { 0 }), scale: scale.factor, animation: target)
  }

  private func write(thumbnailOfSide side: Int) throws {
    let picture = renderPNG(try loadContent(drawing, .files), side: side)
    if target == "-" { return StandardOutput.write(picture) }
    try App.write(Data(picture), to: target)
  }
}
