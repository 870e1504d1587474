/// What a user can ask the window to do.
///
/// The table below declares each command once. Key handling, buttons, hit testing, the help text
/// and the README's key table derive from it. `Perform.swift` implements the commands that are not
/// switches.
package enum Command: Hashable, CaseIterable, Sendable {
  case predict, clear, live, grid, theme, nextModel
  case penLeft, penRight, penUp, penDown, togglePen
  case quit
}

extension Command {
  /// The key that buttons and messages name, as `C`; empty if the command has no key.
  var keyName: String { info.keys.last?.description ?? "" }

  /// The command's row in the table.
  package var info: CommandInfo {
    switch self {
    case .predict:
      CommandInfo(
        help: "commit the reading: it stays in the panel and is printed, as `7 0.982` or "
          + "`not a digit (7 0.411)`",
        keys: [Keystroke("p")], button: .primary(title: "Predict"))
    case .clear:
      CommandInfo(
        help: "clear the canvas", keys: [Keystroke("q"), Keystroke("c")],
        button: .secondary(title: "Clear"))
    case .live:
      CommandInfo(
        help: "turn live reading on or off; when it is off, only P reads", keys: [Keystroke("l")],
        button: .toggle(label: "live", width: 20), toggles: \State.settings.isLive)
    case .grid:
      CommandInfo(
        help: "show the 28x28 grid the network sees", keys: [Keystroke("g")],
        button: .toggle(label: "grid", width: 24), toggles: \State.canvas.showsGrid)
    case .theme:
      CommandInfo(
        help: "switch between the dark and the light theme", keys: [Keystroke("d")],
        button: .toggle(label: "dark", width: 26), toggles: \State.settings.isDark)
    case .nextModel:
      CommandInfo(
        help: "use the next model: `default`, `classic`, and the one named by `--model`",
        keys: [Keystroke("m")], button: .modelLabel,
        isEnabled: { $0.recognition.models.count > 1 })
    case .penLeft: CommandInfo(help: Self.penHelp, keys: [Keystroke(.left)], repeats: true)
    case .penRight: CommandInfo(help: Self.penHelp, keys: [Keystroke(.right)], repeats: true)
    case .penUp: CommandInfo(help: Self.penHelp, keys: [Keystroke(.up)], repeats: true)
    case .penDown: CommandInfo(help: Self.penHelp, keys: [Keystroke(.down)], repeats: true)
    case .togglePen: CommandInfo(help: Self.penHelp, keys: [Keystroke(.space)])
    case .quit: CommandInfo(help: "quit", keys: [Keystroke(.escape)])
    }
  }

  private static let penHelp =
    "draw with the keyboard: arrows move the pen, Space puts it down or lifts it"
}

extension Command {
  /// The command of a keystroke; nil if it has none.
  ///
  /// If no command uses the key with Shift, Shift is ignored, so that capital letters work.
  package static func command(for keystroke: Keystroke) -> Command? {
    let plain = Keystroke(keystroke.key, keystroke.modifiers.subtracting(.shift))
    return commands[keystroke] ?? commands[plain]
  }

  private static let commands = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { command in
      command.info.keys.map { ($0, command) }
    })
}
