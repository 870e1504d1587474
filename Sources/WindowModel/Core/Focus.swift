import Preprocess

/// The focus of the keyboard goes from the canvas through the controls and back.
extension State {
  /// Whether arrows and Space draw: the canvas has the focus, and no other pen draws.
  var canDrawWithKeyboard: Bool {
    window.focus == nil && canvas.activePen != .pointer && !canvas.isErasing
  }

  mutating func moveFocus(by step: Int) {
    let stops = [nil] + controls.map(Optional.some)
    let current = stops.firstIndex(of: window.focus) ?? 0
    window.focus = stops[(current + step + stops.count) % stops.count]
    if window.focus != nil, canvas.activePen == .keyboard { liftPen() }
  }

  /// The enabled controls in the order of the focus: from left to right in rows from top to bottom,
  /// first those of the canvas, then those of the column beside it.
  private var controls: [Control] {
    let layout = layout
    return layout.buttons.filter { isUsable($0.key) }
      .sorted { layout.precedes($0.value, $1.value) }
      .map { Control.button($0.key) }
  }

  /// Whether the button is on the screen.
  func isShown(_ button: CommandButton) -> Bool {
    button.look != .now || timeline.moment != nil
  }

  private func isUsable(_ button: CommandButton) -> Bool {
    isShown(button) && button.command.info.isEnabled(self)
  }

  /// The control at a point that can be pressed; nil if there is none.
  private func control(at point: Point) -> Control? {
    if sheet != nil { return sheetControl(at: point) }
    let layout = layout
    if let button = layout.button(at: point), isUsable(button) { return .button(button) }
    return hasTimeline && layout.timeline.handle.contains(point) ? .timeline : nil
  }

  private func sheetControl(at point: Point) -> Control? {
    let layout = layout
    if layout.cross(of: layout.sheet(sheet)).contains(point) { return .closeSheet }
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
