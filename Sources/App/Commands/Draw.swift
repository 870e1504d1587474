import ArgumentParser
import Runtime
import Desktop
import Support
import WindowModel

struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a window to draw digits in; they are recognized while they are drawn.",
    discussion: """
      KEYS
      \(KeyHelp.text)

      Predict commits a reading and prints it: the digit and its share, or that the drawing is \
      not a digit. The window offers the model of --model and the models that ship.

      EXAMPLES
        scrawl
        scrawl draw --theme dark --scale 2
        scrawl draw --no-live Assets/drawings/seven.json
      """)

  @OptionGroup var model: ModelOption
  @OptionGroup var appearance: AppearanceOptions

  @Option(help: "Pixels per point, 0.5 to 4. (default: the desktop's scale)")
  var scale: DisplayScale?

  @Flag(name: .customLong("no-live"), help: "Recognize only when Predict is pressed.")
  var noLive = false

  @Argument(help: "A drawing (.json) to start with.")
  var drawing: String?

  func run() throws {
    StandardStreams.stopWaiting()
    let recognizers = try model.recognizers()
    let initial = try drawing.map(loadDrawing)
    let autosaveFile = claimAutosaveFile(restoring: initial == nil)
    let readers = recognizers.map(DrawingReader.init)
    let state = State(
      models: readers.map(\.summary),
      settings: Settings(theme: appearance.theme, isLive: !noLive),
      drawing: initial ?? autosaveFile?.found, isRestored: initial == nil)
    try runWindow(
      state, readers: readers, scale: scale?.factor, autosave: autosaveFile.map(autosave))
  }
}
