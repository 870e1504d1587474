/// A command as the user meets it. Keys, buttons, hit testing, help and the README's table of keys
/// come from here.
package struct CommandInfo: Sendable {
  /// What help says it does. Neighbors with the same text share a line.
  package let help: String
  package var keys: [Keystroke] = []
  /// Whether a held key repeats it.
  package var repeats = false
  package var button: Button?
  /// Whether it can act now. What cannot has no effect, and its button does not react.
  package var isEnabled: @Sendable (State) -> Bool = { _ in true }
  /// Whether the switch is on; nil for what is no switch.
  package var isOn: (@Sendable (State) -> Bool)?

  /// How a command's button looks, and so where the layout puts it.
  package enum Button: Hashable, Sendable {
    /// In the row of buttons, the one to press next.
    case primary(title: String)
    /// In the row of buttons.
    case secondary(title: String)
    /// In the row of switches.
    ///
    /// - Parameter width: how much room the label takes at most, in points.
    case toggle(label: String, width: Double)
    /// The lines that name the model.
    case modelLabel
  }
}

extension Command {
  static let table: [Command: CommandInfo] = [
    .predict: CommandInfo(
      help: "commit the reading: it stays in the panel and is printed, as `7 0.982` or "
        + "`not a digit (7 0.411)`",
      keys: [Keystroke("p")], button: .primary(title: "Predict")),
    .clear: CommandInfo(
      help: "clear the canvas", keys: [Keystroke("q"), Keystroke("c")],
      button: .secondary(title: "Clear")),
    .live: CommandInfo(
      help: "live reading off and on; off, only P reads", keys: [Keystroke("l")],
      button: .toggle(label: "live", width: 20), isOn: { $0.settings.isLive }),
    .grid: CommandInfo(
      help: "show the 28x28 grid the network sees", keys: [Keystroke("g")],
      button: .toggle(label: "grid", width: 24), isOn: { $0.canvas.showsGrid }),
    .theme: CommandInfo(
      help: "dark, or light", keys: [Keystroke("d")],
      button: .toggle(label: "dark", width: 26), isOn: { $0.settings.theme == .dark }),
    .nextModel: CommandInfo(
      help: "the next model: `default`, `classic`, and the one you name with `--model`",
      keys: [Keystroke("m")], button: .modelLabel,
      isEnabled: { $0.recognition.models.count > 1 }),
    .penLeft: CommandInfo(help: penHelp, keys: [Keystroke(.left)], repeats: true),
    .penRight: CommandInfo(help: penHelp, keys: [Keystroke(.right)], repeats: true),
    .penUp: CommandInfo(help: penHelp, keys: [Keystroke(.up)], repeats: true),
    .penDown: CommandInfo(help: penHelp, keys: [Keystroke(.down)], repeats: true),
    .togglePen: CommandInfo(help: penHelp, keys: [Keystroke(.space)]),
    .quit: CommandInfo(help: "quit", keys: [Keystroke(.escape)]),
  ]

  private static let penHelp =
    "draw without a pointer: Space puts the pen down and lifts it"
}
