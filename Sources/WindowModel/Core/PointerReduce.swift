import Preprocess

/// The pointer presses controls, draws, erases, and moves through time.
extension State {
  mutating func pointerPressed(
    at point: Point, _ button: PointerButton, _ time: Double
  ) -> [Effect] {
    endPress()
    window.pointer = point
    if sheet != nil { return pointerPressedOverSheet(button) }
    window.focusPlace = nil
    if button == .secondary {
      beginErasing(at: layout.canvas.unitPoint(point))
    } else if let control = hovered {
      window.pressed = control
      if control == .timeline { scrub(to: point) }
      if control == .teach(.curves) { scrubCurves(to: point) }
      if case .bracketEdge(let digit, let edge) = control { beginDrag(digit, edge, at: point) }
    } else if !isOverButton(point) {
      beginPointerStroke(at: layout.canvas.unitPoint(point), time)
    }
    return []
  }

  /// Whether a button is there, be it dimmed. Strokes begin beside buttons.
  private func isOverButton(_ point: Point) -> Bool {
    layout.buttons.contains { isShown($0.key) && $0.value.contains(point) }
      || tourLayout?.panel.contains(point) ?? false
      || hasTeachControl(at: point)
  }

  mutating func pointerMoved(to point: Point, _ time: Double) -> [Effect] {
    window.pointer = point
    if canvas.isErasing {
      erase(to: layout.canvas.unitPoint(point))
    } else if canvas.activePen == .pointer {
      movePen(to: layout.canvas.unitPoint(point), time)
    } else if window.pressed == .timeline {
      scrub(to: point)
    } else if window.pressed == .teach(.curves) {
      scrubCurves(to: point)
    } else if number.drag != nil {
      dragBracket(to: point)
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
    number.drag = nil
    if canvas.activePen == .pointer { liftPen() }
    endErasing()
  }

  mutating func wheelTurned(by notches: Double) -> [Effect] {
    if case .gallery = sheet { return scrollGallery(by: -notches) }
    guard sheet == nil, let pointer = window.pointer else { return [] }
    if layout.hasTimeline, layout.timeline.row.contains(pointer) {
      step(by: -notches)
    } else if lens == .teach, teach.page == .yourHand, layout.column.contains(pointer) {
      scrollSamples(by: -notches)
    }
    return []
  }

  /// Carries out what a control does when it is clicked, or when Enter is pressed on it.
  mutating func press(_ control: Control) -> [Effect] {
    switch control {
    case .button(let button):
      return button.command.info.isEnabled(self) ? perform(button.command) : []
    case .timeline: break
    case .teach(let control): return press(control)
    case .setup(let control): return press(control)
    case .unit(let unit): pin(unit)
    case .tour(let button): press(button)
    case .startTour: startTour()
    case .why: ask(nil, isCompared: false)
    case .bracket(let digit), .bracketEdge(let digit, _): return pick(digit)
    case .closeSheet: return closeSheet()
    case .drawing(let index): return openFromGallery(index)
    }
    return []
  }
}
