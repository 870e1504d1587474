import Preprocess
import Recognition
import Support

/// The state of the window as a value. Only `reduce` changes it.
package struct State: Equatable, Sendable {
  package internal(set) var document: Document
  package internal(set) var canvas = CanvasState()
  package internal(set) var timeline = TimelineState()
  package internal(set) var inside = InsideState()
  package internal(set) var why = WhyState()
  package internal(set) var teach = TeachState()
  package internal(set) var number = NumberState()
  package internal(set) var recognition: RecognitionState
  /// What lies over the window; nil if nothing does.
  package internal(set) var sheet: Sheet?
  package internal(set) var toast: Toast?
  package internal(set) var settings: Settings
  package internal(set) var window: WindowState
  package internal(set) var autosave: AutosaveState

  /// - Precondition: `models` is not empty.
  /// - Parameters:
  ///   - models: the available models. The one in the settings is in use, or else the first.
  ///   - lens: what the column beside the canvas shows at first.
  ///   - content: the initial content. Strokes are on a canvas of 1 x 1.
  ///   - isRestored: whether the content comes from an earlier window.
  ///   - hasFileChooser: whether the desktop has a file chooser.
  ///   - hasUnfinishedTraining: whether an earlier window has left something in the lens Teach.
  ///   - language: of all texts.
  package init(
    models: [ModelSummary], settings: Settings = Settings(), lens: Lens = .read,
    content: Content = .blank, isRestored: Bool = false, hasFileChooser: Bool = false,
    hasUnfinishedTraining: Bool = false, language: Language = .english
  ) {
    precondition(!models.isEmpty, "the window needs at least one model")
    document = Document(content, isRestored: isRestored)
    recognition = RecognitionState(
      models: models,
      modelIndex: models.firstIndex { $0.name == settings.model }
        ?? (settings.model == nil ? models.firstIndex(where: \.isPersonal) : nil) ?? 0)
    self.settings = settings
    teach.isWaiting = hasUnfinishedTraining
    window = WindowState(
      size: settings.size, lens: lens, hasFileChooser: hasFileChooser, language: language)
    // Content that was restored is already on the disk. Other content is not.
    let isSaved = isRestored || content.isBlank
    autosave = AutosaveState(
      requestedRevision: isSaved ? document.revision : nil, savedSettings: settings)
  }
}

/// The user's settings. They are kept for the next window.
package struct Settings: Equatable, Sendable {
  /// Nil for the theme of the desktop.
  package var theme: Theme?
  /// Whether content is recognized while it changes. If not, only Predict starts recognition.
  package var isLive: Bool
  /// The name of the model in use; nil if the user has not chosen one.
  package var model: String?
  /// The size of the window, in points.
  package var size: Size

  package init(
    theme: Theme? = nil, isLive: Bool = true, model: String? = nil,
    size: Size = Size(width: 960, height: 640)
  ) {
    self.theme = theme
    self.isLive = isLive
    self.model = model
    self.size = size
  }
}

/// The size of the window, the pointer over it and the control that has the focus.
package struct WindowState: Equatable, Sendable {
  /// In points.
  package internal(set) var size: Size {
    didSet { layout = Layout(size, lens: lens, language: language) }
  }
  /// What the column beside the canvas shows.
  package internal(set) var lens: Lens {
    didSet { layout = Layout(size, lens: lens, language: language) }
  }
  /// The places of all parts of the window.
  private(set) var layout: Layout
  package internal(set) var isFullScreen = false
  /// The theme that the desktop prefers.
  package internal(set) var desktopTheme = Theme.light
  package let hasFileChooser: Bool
  package let language: Language
  /// The time of the last action that has one, in milliseconds.
  var time = 0.0
  /// The position of the pointer; nil while it is outside the window.
  var pointer: Point?
  /// The control that is held down; nil if none is.
  var pressed: Control?
  /// Where the focus was moved; nil for the canvas. `State.focus` is the control that can be
  /// pressed there.
  var focusPlace: Control?
  /// Whether the focus is on the cross of the sheet that is open.
  var isCrossFocused = false

  init(size: Size, lens: Lens, hasFileChooser: Bool, language: Language) {
    self.size = size
    self.lens = lens
    layout = Layout(size, lens: lens, language: language)
    self.hasFileChooser = hasFileChooser
    self.language = language
  }
}

extension State {
  package var layout: Layout { window.layout }

  /// The language of all texts.
  package var language: Language { window.language }

  /// The theme in use.
  package var theme: Theme { settings.theme ?? window.desktopTheme }

  var isDark: Bool {
    get { theme == .dark }
    set {
      // Back at the desktop's theme, the window follows the desktop again.
      let theme: Theme = newValue ? .dark : .light
      settings.theme = theme == window.desktopTheme ? nil : theme
    }
  }

  /// The model in use.
  package var model: ModelSummary { recognition.models[recognition.modelIndex] }

  /// Whether typed text goes into a field.
  package var wantsText: Bool {
    switch sheet {
    case .saveName, .trainingSetup: true
    default: false
    }
  }

  /// The content at the moment that the timeline shows: that of the document unless the user goes
  /// back in time. It is blank only if the document is.
  package var shownContent: Content {
    timeline.moment.map { document.ink.content(until: $0) } ?? document.content
  }

  /// The ink of `shownContent`.
  var shownInk: TimedInk {
    timeline.moment == nil
      ? document.ink : TimedInk(shownContent.strokes, groups: shownContent.groups)
  }

  /// The next time at which the window changes without an input, in milliseconds of the clock of
  /// actions; nil if it does not.
  package var nextWake: Double? {
    [
      toast?.end, settlingEnd, explanationDue, timeline.due,
      timeline.playback == nil ? nil : window.time,
    ]
    .compactMap { $0 }.min()
  }

  /// The window's title: what the panel says.
  package var title: String {
    switch answer {
    case .blank, .nothing, .unread, .undecided: "Scrawl"
    case .reading(let reading, let isFinal):
      "\(language.text(reading.title(isFinal: isFinal))) – Scrawl"
    }
  }
}
