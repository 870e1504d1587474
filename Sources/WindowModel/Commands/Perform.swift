/// What each command does.
extension State {
  /// - Parameter time: in milliseconds of the pointer's and keyboard's clock.
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
    default: break
    }
    return []
  }
}
