import ArgumentParser
import Runtime
import Desktop
import Support
import WindowModel

struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a window to draw digits in; they are read while they are drawn.",
    discussion: """
      KEYS
      \(KeyHelp.text)

      Predict prints every reading it commits: the digit and its probability, or that it is not a \
      digit. The models are the one asked for and those that ship.

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
    let kept = claimAutosaveFile(restoring: asked == nil)
    let readers = recognizers.map(DrawingReader.init)
    let state = State(
      models: readers.map(\.summary),
      settings: Settings(theme: appearance.theme, isLive: !noLive),
      drawing: asked ?? kept?.found, isRestored: asked == nil)
    try runWindow(
      state, readers: readers, scale: scale?.factor, autosave: kept.map(autosave))
  }
}
