import Preprocess

/// The pointer presses controls, draws, erases, and moves through time.
extension State {
  mutating func pointerPressed(
    at point: Point, _ button: PointerButton, _ time: Double
  ) -> [Effect] {
    endPress()
    window.pointer = point
    if sheet != nil { return pointerPressedOverSheet(button) }
    if button == .secondary {
      beginErasing(at: layout.canvas.unitPoint(point))
    } else if let control = hovered {
      window.pressed = control
      window.focus = nil
      if control == .timeline { scrub(to: point) }
    } else {
      window.focus = nil
      beginPointerStroke(at: layout.canvas.unitPoint(point), time)
    }
    return []
  }

  mutating func pointerMoved(to point: Point, _ time: Double) -> [Effect] {
    window.pointer = point
    if canvas.isErasing {
      erase(to: layout.canvas.unitPoint(point))
    } else if canvas.activePen == .pointer {
      extendPointerStroke(to: layout.canvas.unitPoint(point), time)
    } else if window.pressed == .timeline {
      scrub(to: point)
    }
    return []
  }

  /// A control acts when the pointer is released over the control on which it was pressed.
  mutating func pointerReleased(at point: Point, _ time: Double) -> [Effect] {
    _ = pointerMoved(to: point, time)
    let clicked = window.pressed == hovered ? window.pressed : nil
    endPress()
    return clicked.map { press($0) } ?? []
  }

  private mutating func endPress() {
    window.pressed = nil
    if canvas.activePen == .pointer { liftPen() }
    endErasing()
  }

  mutating func wheelTurned(by notches: Double) -> [Effect] {
    if case .gallery = sheet { return scrollGallery(by: -Int(notches.rounded())) }
    guard sheet == nil, let pointer = window.pointer, layout.timeline.row.contains(pointer) else {
      return []
    }
    step(by: notches > 0 ? -1 : notches < 0 ? 1 : 0)
    return []
  }

  /// Carries out what a control does when it is clicked, or when Enter is pressed on it.
  mutating func press(_ control: Control) -> [Effect] {
    switch control {
    case .button(let button):
      button.command.info.isEnabled(self) ? perform(button.command) : []
    case .timeline: []
    case .closeSheet: closeSheet()
    case .drawing(let index): openFromGallery(index)
    }
  }
}
