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
  /// The command's row in the table.
  package var info: CommandInfo { Self.table[self] ?? CommandInfo(help: "") }

  /// The key that buttons and messages name, as `C`; empty if the command has no key.
  var keyName: String { info.keys.last?.description ?? "" }

  private static let table: [Command: CommandInfo] = [
    .predict: CommandInfo(
      help: "commit the reading: it stays in the panel and is printed, as `7 0.982` or "
        + "`not a digit (7 0.411)`",
      keys: [Keystroke("p")], button: .primary(title: "Predict")),
    .clear: CommandInfo(
      help: "clear the canvas", keys: [Keystroke("q"), Keystroke("c")],
      button: .secondary(title: "Clear")),
    .live: CommandInfo(
      help: "live reading off and on; off, only P reads", keys: [Keystroke("l")],
      button: .toggle(label: "live", width: 20), toggles: \State.settings.isLive),
    .grid: CommandInfo(
      help: "show the 28x28 grid the network sees", keys: [Keystroke("g")],
      button: .toggle(label: "grid", width: 24), toggles: \State.canvas.showsGrid),
    .theme: CommandInfo(
      help: "dark, or light", keys: [Keystroke("d")],
      button: .toggle(label: "dark", width: 26), toggles: \State.settings.isDark),
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
