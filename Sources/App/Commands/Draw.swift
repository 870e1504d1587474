import ArgumentParser
import Shell
import Studio

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
    let state = State(
      recognizers: try model.recognizers(), theme: appearance.theme, live: !noLive,
      drawing: try drawing.map(loadDrawing))
    try runWindow(state, scale: scale?.factor)
  }
}
