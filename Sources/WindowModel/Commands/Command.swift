/// What a user can ask the window to do. `CommandInfo.swift` has the table that describes each one;
/// `Perform.swift` says what it does.
package enum Command: Hashable, CaseIterable, Sendable {
  case predict, clear, live, grid, theme, nextModel
  case penLeft, penRight, penUp, penDown, togglePen
  case quit
}

extension Command {
  package var info: CommandInfo { Self.table[self] ?? CommandInfo(help: "") }

  /// The command that a key presses; nil for a key that has none. Shift alone changes nothing where no
  /// command asks for it, so that capital letters work too.
  package static func command(for keystroke: Keystroke) -> Command? {
    let plain = Keystroke(keystroke.key, keystroke.modifiers.subtracting(.shift))
    return commands[keystroke] ?? commands[plain]
  }

  private static let commands = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { command in
      command.info.keys.map { ($0, command) }
    })
}
