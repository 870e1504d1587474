/// A command as the user meets it.
package struct CommandInfo: Sendable {
  /// What help says it does. Neighbors with the same text share a line.
  package let help: String
  package var keys: [Keystroke] = []
  /// Whether a held key repeats it.
  package var repeats = false
  package var button: Button?
  /// Whether it can act now. What cannot has no effect, and its button does not react.
  package var isEnabled: @Sendable (State) -> Bool = { _ in true }
  /// What a switch turns on and off; nil for a command that is not a switch.
  var toggles: (WritableKeyPath<State, Bool> & Sendable)?

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
