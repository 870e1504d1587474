import ArgumentParser
import Runtime
import Desktop
import Support
import WindowModel

struct Draw: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open a window to draw numbers in; they are recognized while they are drawn.",
    discussion: """
      KEYS
      \(KeyHelp.text)

      Predict commits a reading and prints it: the number and its confidence, or that the drawing \
      is no digit or no number. The window offers the model of --model, the models that ship, and \
      those that you trained and kept in the lens Teach.

      EXAMPLES
        scrawl
        scrawl draw --theme dark --scale 2
        scrawl draw --no-live seven.scrawl
        scrawl draw photo.jpg
      """)

  @OptionGroup var model: ModelOption

  @Option(help: "The theme, light or dark. (default: as in the last window, or the desktop's)")
  var theme: Theme?

  @Option(help: "Pixels per point, 0.5 to 4. (default: the desktop's scale)")
  var scale: DisplayScale?

  @Flag(name: .customLong("no-live"), help: "Recognize only when Predict is pressed.")
  var noLive = false

  @Argument(
    help: "A drawing (.scrawl or .json) or a picture to start with.", completion: .file())
  var file: String?

  func run() throws {
    StandardStreams.stopWaiting()
    let readers = try model.recognizers().map { DrawingReader($0) } + model.ownReaders()
    let pictures = PictureCoding.files
    let initial = try file.map { try loadContent($0, pictures) }
    let variables = environment(Services.variables)
    let settings = settings(environment: variables, firstModel: readers[0].summary.name)
    let autosaveFile = claimAutosaveFile(restoring: initial == nil, pictures: pictures)
    let language = Translations.language(environment: environment(Language.variables))
    let state = State(
      models: readers.map(\.summary), settings: settings,
      content: initial ?? autosaveFile?.found ?? .blank, isRestored: initial == nil,
      hasFileChooser: FileChooser(environment: variables) != nil,
      hasUnfinishedTraining: hasUnfinishedTraining(environment: variables), language: language)
    try runWindow(
      state, readers: readers, scale: scale?.factor, autosave: autosaveFile.map(autosave),
      services: Services(
        environment: variables, pictures: pictures, assets: Assets.shipped,
        dataFolder: environmentVariable("SCRAWL_DATA") ?? "data", settings: settings,
        language: language))
  }

  /// The settings of the last window, changed by the options of the command line.
  private func settings(environment: [String: String], firstModel: String) -> Settings {
    let file = SettingsFile(environment: environment)
    var settings = file?.load { Terminal.note("scrawl: \($0)") }.settings ?? Settings()
    if let theme { settings.theme = theme }
    if noLive { settings.isLive = false }
    if model.choice != nil { settings.model = firstModel }
    return settings
  }
}
