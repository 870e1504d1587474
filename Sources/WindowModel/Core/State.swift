import Preprocess
import Support
import Recognition

/// Everything the window knows, as a value. Only `reduce` changes it.
package struct State: Equatable, Sendable {
  package internal(set) var document: Document
  package internal(set) var canvas = CanvasState()
  package internal(set) var recognition: RecognitionState
  package internal(set) var settings: Settings
  package internal(set) var window: WindowState
  package internal(set) var autosave: AutosaveState

  /// - Precondition: `models` is not empty.
  /// - Parameters:
  ///   - models: the networks that can read, the one in use first.
  ///   - size: of the window, in points.
  ///   - drawing: the ink to start with, on a canvas of any size. It is fitted into the window's
  ///     square canvas.
  ///   - isRestored: whether the drawing comes from a window that ended before.
  package init(
    models: [ModelSummary], size: Size = Size(width: 960, height: 640),
    settings: Settings = Settings(), drawing: Drawing? = nil, isRestored: Bool = false
  ) {
    precondition(!models.isEmpty, "a window needs a model")
    document = Document(drawing?.fittedIntoUnitSquare(), isRestored: isRestored)
    recognition = RecognitionState(models: models)
    self.settings = settings
    window = WindowState(size: size)
    // A drawing from a file, or one that is restored, is already on the disk.
    autosave = AutosaveState(requestedRevision: document.revision)
  }
}

/// What the user chooses to see.
package struct Settings: Equatable, Sendable {
  package var theme: Theme
  /// Whether ink is read while it is drawn. If not, only Predict reads.
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

/// The window on the screen and the pointer over it, in points.
package struct WindowState: Equatable, Sendable {
  package internal(set) var size: Size
  /// Nil while the pointer is outside the window.
  var pointer: Point?
  /// The command whose button the pointer pressed and has not released.
  var pressed: Command?

  init(size: Size) {
    self.size = size
  }
}

extension State {
  package var layout: Layout { Layout(window.size) }

  package var model: ModelSummary { recognition.models[recognition.modelIndex] }

  /// Whether the ink has changed, or the model, since the last recognition.
  var isStale: Bool {
    !document.drawing.isBlank && recognition.readRevision != document.revision
  }

  /// The reading to show. While ink is read live it may be a frame old; otherwise new ink hides it.
  package var reading: TimedReading? {
    settings.isLive || !isStale ? recognition.latest : nil
  }

  /// The command whose button is under the pointer and would act on a click.
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
