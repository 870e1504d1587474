import WindowModel

/// A rendered line of text that is being typed, and its caret.
struct TypedText {
  let text: PlacedText
  let caret: PixelRect

  /// - Parameter baseline: the start of the text, in pixels.
  init(_ mask: TextMask, baseline: (x: Double, y: Double), size: Double, scale: PixelScale) {
    text = PlacedText(mask, baseline: baseline, anchor: .start)
    let left = text.bounds.maxX + scale.lineWidth(1)
    let bottom = baseline.y / scale.factor
    // The caret is as high as the letters with their ascenders and descenders.
    caret = PixelRect(
      minX: left, minY: scale.pixels(bottom - size), maxX: left + scale.lineWidth(1.5),
      maxY: scale.pixels(bottom + 0.3 * size))
  }

  var bounds: PixelRect { text.bounds.union(caret) }
}

extension PixelBuffer {
  mutating func paint(_ typed: TypedText, _ color: Color, clip: PixelRect) {
    paint(typed.text, color, clip: clip)
    fill(RoundedRectangle(typed.caret, radius: 0), color, clip: clip)
  }
}
