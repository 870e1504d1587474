import Preprocess

/// Applies an action to the state. The function is pure: it runs no recognition, touches no file
/// and reads no clock.
///
/// - Returns: the effects to run, in order.
package func reduce(_ state: inout State, _ action: Action) -> [Effect] {
  switch action {
  case .pointerPressed(let point, let time): state.pointerPressed(at: point, time)
  case .pointerMoved(let point, let time): state.pointerMoved(to: point, time)
  case .pointerReleased(let point, let time): return state.pointerReleased(at: point, time)
  case .pointerLeft: state.window.pointer = nil
  case .keyPressed(let keystroke, let isRepeat, let time):
    return state.keyPressed(keystroke, isRepeat: isRepeat, time)
  case .resized(let size): state.window.size = size
  case .frameBegan:
    return (state.settings.isLive ? state.readIfStale() : []) + state.autosaveIfChanged()
  case .quitRequested: return state.perform(.quit, at: 0)
  case .stopRequested: return state.autosaveIfChanged() + [.quit]
  case .received(let event): return state.receive(event)
  }
  return []
}

extension State {
  fileprivate mutating func pointerPressed(at point: Point, _ time: Double) {
    endPress()
    window.pointer = point
    if layout.canvas.contains(point) {
      // Only one pen draws at a time.
      canvas.keyboardPen = nil
      beginStroke(.pointer, at: layout.canvas.unitPoint(point), time)
    } else {
      window.pressed = hovered
    }
  }

  fileprivate mutating func pointerMoved(to point: Point, _ time: Double) {
    window.pointer = point
    if canvas.activePen == .pointer {
      extendStroke(to: layout.canvas.unitPoint(point), time)
    }
  }

  /// A button acts when the pointer is released over the button on which it was pressed.
  fileprivate mutating func pointerReleased(at point: Point, _ time: Double) -> [Effect] {
    pointerMoved(to: point, time)
    let clicked = window.pressed == hovered ? window.pressed : nil
    endPress()
    return clicked.map { perform($0, at: time) } ?? []
  }

  private mutating func endPress() {
    window.pressed = nil
    if canvas.activePen == .pointer { canvas.activePen = nil }
  }

  fileprivate mutating func keyPressed(
    _ keystroke: Keystroke, isRepeat: Bool, _ time: Double
  ) -> [Effect] {
    guard let command = Command.command(for: keystroke), command.info.isEnabled(self),
      !isRepeat || command.info.repeats
    else { return [] }
    return perform(command, at: time)
  }

  fileprivate mutating func receive(_ event: Event) -> [Effect] {
    switch event {
    case .recognized(let result): return receive(result)
    case .autosaved(let revision): autosave.savedRevision = revision
    }
    return []
  }
}
