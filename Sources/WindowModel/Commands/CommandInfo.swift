import Support

/// A row of the command table: how the user triggers a command, and how the window shows it.
package struct CommandInfo: Sendable {
  /// The groups of the help sheet, in its order.
  package enum Group: Hashable, CaseIterable, Sendable {
    case draw, time, read, lenses, teach, files, window

    package var title: Phrase {
      switch self {
      case .draw: "Draw"
      case .time: "Time"
      case .read: "Read"
      case .lenses: "Lenses"
      case .teach: "Teach"
      case .files: "Files"
      case .window: "Window"
      }
    }
  }

  package let group: Group
  /// A few words, as the help sheet shows them.
  package let title: Phrase
  /// A sentence for the help text and the README, which are in English. Adjacent commands with the
  /// same text share a line.
  package let help: String
  package let keys: [Keystroke]
  /// Whether the command repeats while its key is held.
  package let repeats: Bool
  package let buttons: [Button]
  /// Whether the command is available. A disabled command has no effect.
  package let isEnabled: @Sendable (State) -> Bool
  /// Whether the command's buttons are shown as chosen.
  let isOn: @Sendable (State) -> Bool
  /// The value that a switch toggles; nil for a command that is not a switch.
  let toggles: (WritableKeyPath<State, Bool> & Sendable)?

  /// The look of a button. It decides where the layout puts the button.
  package enum Button: Hashable, Sendable {
    /// An icon in the row above the canvas: tools and steps.
    case tool(Icon)
    /// An icon at the right end of the row above the canvas.
    case file(Icon)
    /// An icon in the window's upper right corner.
    case corner(Icon)
    /// A segment of the switch between the lenses.
    case segment(title: Phrase)
    /// A word and its key in the card of the lens Inside.
    case link(title: Phrase)
    /// The highlighted button.
    case primary(title: Phrase)
    /// The plain button beside it.
    case secondary(title: Phrase)
    /// A dot and a label beside the reading.
    case toggle(label: Phrase)
    /// The lines that show the model's name and size.
    case modelLabel
    /// The network's input image.
    case image
    /// The triangle before the timeline.
    case play
    /// The button in the canvas that returns to now.
    case now
  }

  init(
    _ group: Group, title: Phrase, help: String? = nil, keys: [Keystroke], repeats: Bool = false,
    buttons: [Button] = [], isEnabled: @escaping @Sendable (State) -> Bool = { _ in true },
    isOn: @escaping @Sendable (State) -> Bool = { _ in false },
    toggles: (WritableKeyPath<State, Bool> & Sendable)? = nil
  ) {
    self.group = group
    self.title = title
    self.help = help ?? title.english
    self.keys = keys
    self.repeats = repeats
    self.buttons = buttons
    self.isEnabled = isEnabled
    if let toggles {
      self.isOn = { $0[keyPath: toggles] }
    } else {
      self.isOn = isOn
    }
    self.toggles = toggles
  }
}
