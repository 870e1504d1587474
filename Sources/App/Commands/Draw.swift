import ArgumentParser
import Shell
import Studio
import Support

struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a window to draw digits in; they are read while they are drawn.",
    discussion: """
      Keys: P predict, Q or C clear, L live, G grid, D dark or light, arrows and space draw, \
      M the next model, ESC quit. Every reading that Predict commits is printed: the digit and its \
      probability, or that it is not a digit. The models are the one asked for and those that ship.

      EXAMPLES
        scrawl
        scrawl draw --theme dark --scale 2
        scrawl draw --no-live Assets/drawings/seven.json
      """)

  @OptionGroup var model: ModelOption
  @OptionGroup var appearance: AppearanceOptions

  @Option(help: "Pixels to a point, 0.5 to 4. (default: what the desktop asks for)")
  var scale: DisplayScale?

  @Flag(name: .customLong("no-live"), help: "Read only when Predict is pressed.")
  var noLive = false

  @Argument(help: "A drawing to begin with.")
  var drawing: String?

  func run() throws {
    StandardStreams.stopWaiting()
    let recognizers = try model.recognizers()
    let asked = try drawing.map(loadDrawing)
    let kept = claimKeptDrawing(restoring: asked == nil)
    let state = State(
      recognizers: recognizers, theme: appearance.theme, live: !noLive,
      drawing: asked ?? kept?.found, restored: asked == nil)
    try runWindow(state, scale: scale?.factor, keeper: kept.map(keeper))
  }
}
