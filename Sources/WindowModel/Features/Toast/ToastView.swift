import Preprocess

extension View {
  /// The message at the lower edge of the canvas, above the button that is there.
  var toast: Scene {
    guard let toast = state.toast else { return [] }
    let canvas = layout.canvas
    // About as wide as the text, and inside the canvas.
    let width = min(max(320, 7 * Double(toast.text.count) + 40), canvas.width - 16)
    let lift = state.timeline.moment == nil ? 0.0 : 48
    let left = canvas.x + (canvas.width - width) / 2
    let pill = Rect(
      x: left.rounded(), y: canvas.maxY - 56 - lift, width: width.rounded(), height: 40)
    return [
      .fill(pill, radius: 20, palette.ink),
      text(
        toast.text, at: Point(x: pill.x + pill.width / 2, y: pill.y + 25), size: 14,
        weight: .medium, color: palette.background, anchor: .middle, within: pill.width - 24),
    ]
  }
}
