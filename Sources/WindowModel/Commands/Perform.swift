/// The behavior of each command.
extension State {
  /// Carries out a command.
  ///
  /// - Parameter time: milliseconds on the clock of the input events.
  /// - Returns: the effects to run, in order.
  mutating func perform(_ command: Command, at time: Double) -> [Effect] {
    if let value = command.info.toggles { self[keyPath: value].toggle() }
    switch command {
    case .predict: return predict()
    case .clear: clear()
    case .nextModel: return useNextModel()
    case .penLeft: moveKeyboardPen(columns: -1, time)
    case .penRight: moveKeyboardPen(columns: 1, time)
    case .penUp: moveKeyboardPen(rows: -1, time)
    case .penDown: moveKeyboardPen(rows: 1, time)
    case .togglePen: toggleKeyboardPen(time)
    case .quit: return discardAutosave() + [.quit]
    case .live, .grid, .theme: break  // Switches, which `toggles` describes.
    }
    return []
  }
}
