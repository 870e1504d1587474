import Preprocess

/// The focus of the keyboard goes from the canvas through the controls and back.
extension State {
  /// The control that the keyboard acts on, shown by a ring; nil for the canvas, without a ring. A
  /// control that cannot be pressed any more has lost the focus to the canvas.
  package var focus: Control? {
    window.focusPlace.flatMap { isUsable($0) ? $0 : nil }
  }

  /// Whether arrows and Space draw: the canvas has the focus, and no other pen draws.
  var canDrawWithKeyboard: Bool {
    focus == nil && canvas.activePen != .pointer && !canvas.isErasing
  }

  /// Moves the focus to the next control that can be pressed, from where it was moved last.
  mutating func moveFocus(by step: Int) {
    if canvas.activePen == .keyboard { liftPen() }
    let stops = [nil] + (layoutStops + unitStops + teachStops).map(Optional.some)
    // The focus may have moved on in a layer.
    let layer = window.focusPlace?.unit?.layer
    var index =
      stops.firstIndex { layer == nil ? $0 == window.focusPlace : $0?.unit?.layer == layer } ?? 0
    repeat {
      index = (index + step + stops.count) % stops.count
    } while stops[index].map { !isUsable($0) } ?? false
    window.focusPlace = stops[index]
  }

  /// Enter: presses the control that has the focus.
  mutating func pressFocus() -> [Effect] {
    guard let focus else { return [] }
    return focus == .timeline ? perform(.playAgain) : press(focus)
  }

  /// Arrows move through time while the timeline has the focus.
  ///
  /// - Returns: whether the key was one of them.
  mutating func timelineKeyPressed(_ keystroke: Keystroke) -> Bool {
    guard focus == .timeline, [.left, .right].contains(keystroke.key) else { return false }
    step(by: keystroke.key == .left ? -1 : 1)
    return true
  }

  private func isUsable(_ control: Control) -> Bool {
    switch control {
    case .button(let button): isUsable(button)
    case .timeline: hasTimeline && layout.hasTimeline
    case .unit(let unit): lens == .inside && network?.contains(unit) ?? false
    case .teach(let control): isUsable(control)
    case .bracket(let digit): digit < brackets?.marks.count ?? 0
    case .bracketEdge: false
    case .why: lens == .read && canAsk
    case .tour, .startTour, .setup, .closeSheet, .drawing: false
    }
  }

  /// Whether the button is on the screen.
  func isShown(_ button: CommandButton) -> Bool {
    layout.buttons[button] != nil && (button.look != .now || timeline.moment != nil)
  }

  private func isUsable(_ button: CommandButton) -> Bool {
    isShown(button) && button.command.info.isEnabled(self)
  }

  /// The control at a point that can be pressed; nil if there is none.
  private func control(at point: Point) -> Control? {
    if sheet != nil { return sheetControl(at: point) }
    let layout = layout
    if let control = tourControl(at: point) { return control }
    if let control = teachControl(at: point) { return .teach(control) }
    if hasTeachControl(at: point) { return nil }
    if let button = layout.button(at: point), isUsable(button) { return .button(button) }
    if let bracket = bracketControl(at: point) { return bracket }
    if isUsable(.timeline), layout.timeline.handle.contains(point) { return .timeline }
    if isUsable(.why), layout.details.why.contains(point) { return .why }
    return unit(at: point).map { .unit($0) }
  }

  private func sheetControl(at point: Point) -> Control? {
    let layout = layout
    if layout.cross(of: layout.sheet(sheet)).contains(point) { return .closeSheet }
    if sheet == .help, layout.tourStart(in: layout.sheet(.help)).contains(point) {
      return .startTour
    }
    if let control = setupControl(at: point) { return .setup(control) }
    guard case .gallery(let gallery) = sheet else { return nil }
    let committed = committedItems.count
    let index = galleryItems.indices.first { index in
      layout.gallery.tile(index, committedCount: committed, firstRow: gallery.firstRow)?
        .contains(point) ?? false
    }
    return index.map { .drawing($0) }
  }

  /// The control under the pointer.
  package var hovered: Control? {
    guard canvas.activePen != .pointer, !canvas.isErasing, let pointer = window.pointer,
      let control = control(at: pointer)
    else { return nil }
    return window.pressed == nil || window.pressed == control ? control : nil
  }
}
