import Preprocess

/// How the window changes when something is done.
///
/// - Parameter nanoseconds: a monotonic clock; it only times predictions.
/// - Returns: what the shell has to do, in order.
package func reduce(
  _ state: inout State, _ action: Action, nanoseconds: () -> UInt64
) -> [Effect] {
  switch action {
  case .pointerPressed(let point): state.pointerPressed(at: point)
  case .pointerMoved(let point): state.pointerMoved(to: point)
  case .pointerReleased(let point):
    return state.pointerReleased(at: point, nanoseconds: nanoseconds)
  case .pointerLeft: state.pointer = nil
  case .keyPressed(let key): return state.perform(key, nanoseconds: nanoseconds)
  case .resized(let size): state.size = size
  case .frameBegan:
    if state.isLive { state.readIfStale(nanoseconds: nanoseconds) }
    return state.keepIfChanged()
  case .quitRequested: return state.quit()
  case .stopRequested: return state.keepIfChanged() + [.quit]
  }
  return []
}

extension State {
  fileprivate mutating func pointerPressed(at point: Point) {
    letGo()
    pointer = point
    if layout.canvas.contains(point) {
      // One hand draws at a time.
      keyboardPen = nil
      begin(.pointer, at: layout.canvas.unitPoint(point))
    } else {
      pressed = layout.key(at: point)
    }
  }

  fileprivate mutating func pointerMoved(to point: Point) {
    pointer = point
    if activePen == .pointer {
      extend(to: layout.canvas.unitPoint(point))
    }
  }

  /// A button acts when it is let go of, and only where it was pressed.
  fileprivate mutating func pointerReleased(
    at point: Point, nanoseconds: () -> UInt64
  ) -> [Effect] {
    pointerMoved(to: point)
    let clicked = pressed == hovered ? pressed : nil
    letGo()
    return clicked.map { perform($0, nanoseconds: nanoseconds) } ?? []
  }

  private mutating func letGo() {
    pressed = nil
    if activePen == .pointer { activePen = nil }
  }

  fileprivate mutating func perform(_ key: Key, nanoseconds: () -> UInt64) -> [Effect] {
    switch key {
    case .predict: return predict(nanoseconds: nanoseconds)
    case .quit: return quit()
    case .clear: clear()
    case .live: isLive.toggle()
    case .grid: showsGrid.toggle()
    case .theme: theme = theme == .light ? .dark : .light
    case .model: switchReader(nanoseconds: nanoseconds)
    case .left: moveKeyboardPen(columns: -1)
    case .right: moveKeyboardPen(columns: 1)
    case .up: moveKeyboardPen(rows: -1)
    case .down: moveKeyboardPen(rows: 1)
    case .pen: toggleKeyboardPen()
    }
    return []
  }
}
