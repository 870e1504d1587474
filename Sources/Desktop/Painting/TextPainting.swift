import WindowModel

/// A rendered line of text and its place in the buffer.
struct PlacedText {
  let mask: TextMask
  let bounds: PixelRect

  /// - Parameter baseline: the position of the anchor, in pixels.
  init(_ mask: TextMask, baseline: (x: Double, y: Double), anchor: TextStyle.Anchor) {
    let share =
      switch anchor {
      case .start: 0.0
      case .middle: 0.5
      case .end: 1.0
      }
    let x = Int((baseline.x - share * Double(mask.width)).rounded())
    let y = Int(baseline.y.rounded()) - mask.ascent
    self.mask = mask
    bounds = PixelRect(minX: x, minY: y, maxX: x + mask.width, maxY: y + mask.height)
  }
}

extension PixelBuffer {
  mutating func paint(_ text: PlacedText, _ color: Color, clip: PixelRect) {
    let seen = text.bounds.intersection(clip)
    for y in seen.minY..<seen.maxY {
      let row = (y - text.bounds.minY) * text.mask.width - text.bounds.minX
      for x in seen.minX..<seen.maxX where text.mask.coverage[row + x] > 0 {
        blend(color, coverage: text.mask.coverage[row + x], x: x, y: y)
      }
    }
  }
}
