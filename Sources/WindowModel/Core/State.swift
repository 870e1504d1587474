import Preprocess
import Support
import Recognition

/// The state of the window as a value. Only `reduce` changes it.
package struct State: Equatable, Sendable {
  package internal(set) var document: Document
  package internal(set) var canvas = CanvasState()
  package internal(set) var recognition: RecognitionState
  package internal(set) var settings: Settings
  package internal(set) var window: WindowState
  package internal(set) var autosave: AutosaveState

  /// - Precondition: `models` is not empty.
  /// - Parameters:
  ///   - models: the available models, the one in use first.
  ///   - size: the size of the window, in points.
  ///   - drawing: the initial drawing, on a canvas of any size. It is scaled to fit the window's
  ///     square canvas.
  ///   - isRestored: whether the drawing is an autosave of an earlier window.
  package init(
    models: [ModelSummary], size: Size = Size(width: 960, height: 640),
    settings: Settings = Settings(), drawing: Drawing? = nil, isRestored: Bool = false
  ) {
    precondition(!models.isEmpty, "the window needs at least one model")
    document = Document(drawing?.fittedIntoUnitSquare(), isRestored: isRestored)
    recognition = RecognitionState(models: models)
    self.settings = settings
    window = WindowState(size: size)
    // A drawing that was loaded or restored is already on the disk.
    autosave = AutosaveState(requestedRevision: document.revision)
  }
}

/// The user's settings.
package struct Settings: Equatable, Sendable {
  package var theme: Theme
  /// Whether ink is recognized while it is drawn. If not, only Predict starts recognition.
  package var isLive: Bool

  package init(theme: Theme = .light, isLive: Bool = true) {
    self.theme = theme
    self.isLive = isLive
  }

  var isDark: Bool {
    get { theme == .dark }
    set { theme = newValue ? .dark : .light }
  }
}

/// The size of the window and the pointer over it, in points.
package struct WindowState: Equatable, Sendable {
  package internal(set) var size: Size
  /// The position of the pointer; nil while it is outside the window.
  var pointer: Point?
  /// The command whose button is held down; nil if none is.
  var pressed: Command?

  init(size: Size) {
    self.size = size
  }
}

extension State {
  package var layout: Layout { Layout(window.size) }

  /// The model in use.
  package var model: ModelSummary { recognition.models[recognition.modelIndex] }

  /// Whether the ink or the model has changed since the last recognition.
  var isStale: Bool {
    !document.drawing.isBlank && recognition.readRevision != document.revision
  }

  /// The reading to show. With live recognition it may be one frame old; without, new ink hides it.
  package var reading: TimedReading? {
    settings.isLive || !isStale ? recognition.latest : nil
  }

  /// The enabled command whose button is under the pointer.
  package var hovered: Command? {
    guard canvas.activePen != .pointer, let pointer = window.pointer,
      let command = layout.command(at: pointer), command.info.isEnabled(self)
    else { return nil }
    return window.pressed == nil || window.pressed == command ? command : nil
  }

  /// The window's title.
  package var title: String {
    guard let reading = reading?.reading else { return "Scrawl" }
    guard reading.isDigit else { return "\(Reading.notADigit) – Scrawl" }
    return "\(reading.digit) · \(Formatting.confidence(reading.confidence)) – Scrawl"
  }
}
