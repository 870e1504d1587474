import ArgumentParser
import Shell
import Studio

struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a window to draw digits in; they are read while they are drawn.",
    discussion: """
      Keys: P predict, Q or C clear, L live, G grid, D dark or light, arrows and space draw, \
      ESC quit. Every reading that Predict commits is printed: the digit and its probability.

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
      recognizer: try model.recognizer(), theme: appearance.theme, live: !noLive,
      drawing: try drawing.map(loadDrawing))
    try runWindow(state, scale: scale?.factor)
  }
}
