/// What each command does.
extension State {
  /// - Parameter time: in milliseconds of the pointer's and keyboard's clock.
  mutating func perform(_ command: Command, at time: Double) -> [Effect] {
    switch command {
    case .predict: return predict()
    case .clear: clear()
    case .live: settings.isLive.toggle()
    case .grid: canvas.showsGrid.toggle()
    case .theme: settings.theme = settings.theme == .light ? .dark : .light
    case .nextModel: return useNextModel()
    case .penLeft: moveKeyboardPen(columns: -1, time)
    case .penRight: moveKeyboardPen(columns: 1, time)
    case .penUp: moveKeyboardPen(rows: -1, time)
    case .penDown: moveKeyboardPen(rows: 1, time)
    case .togglePen: toggleKeyboardPen(time)
    case .quit: return discardAutosave() + [.quit]
    }
    return []
  }
}
