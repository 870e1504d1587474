/// A row of the command table: how the user triggers a command, and how the window shows it.
package struct CommandInfo: Sendable {
  /// The help text. Adjacent commands with the same text share a line of help.
  package let help: String
  package var keys: [Keystroke] = []
  /// Whether the command repeats while its key is held.
  package var repeats = false
  package var button: Button?
  /// Whether the command is available. A disabled command has no effect, and its button does not
  /// react to the pointer.
  package var isEnabled: @Sendable (State) -> Bool = { _ in true }
  /// The value that a switch toggles; nil for a command that is not a switch.
  var toggles: (WritableKeyPath<State, Bool> & Sendable)?

  /// The look of a command's button. It decides where the layout puts the button.
  package enum Button: Hashable, Sendable {
    /// The highlighted button in the row of buttons.
    case primary(title: String)
    /// A plain button in the row of buttons.
    case secondary(title: String)
    /// A switch in the row of switches.
    ///
    /// - Parameter width: the largest width of the label, in points.
    case toggle(label: String, width: Double)
    /// The two lines that show the model's name and size.
    case modelLabel
  }
}
