import WindowModel

extension PixelBuffer {
  /// Paints a mask as large as a shape, clipped to the shape.
  mutating func paint(
    _ mask: InkMask, in shape: RoundedRectangle, _ color: Color, clip: PixelRect
  ) {
    let seen = shape.rect.intersection(clip).intersection(bounds)
    for y in seen.minY..<seen.maxY {
      let whole = shape.coveredColumns(y: y).clamped(to: seen.minX..<seen.maxX)
      paintEdge(mask, in: shape, color, columns: seen.minX..<whole.lowerBound, y: y)
      paint(mask, at: shape.rect, color, columns: whole, y: y)
      paintEdge(mask, in: shape, color, columns: whole.upperBound..<seen.maxX, y: y)
    }
  }

  /// Paints a part of a row.
  ///
  /// - Parameter place: the pixels under the mask.
  mutating func paint(
    _ mask: InkMask, at place: PixelRect, _ color: Color, columns: Range<Int>, y: Int
  ) {
    let row = y * width
    let shift = (y - place.minY) * mask.width - place.minX - row
    let coverage = mask.coverage.span
    var pixels = pixels.mutableSpan
    let opaque = color.alpha == 255 ? packed(color) : 0
    for index in row + columns.lowerBound..<row + columns.upperBound {
      switch coverage[index + shift] {
      case 0: continue
      case 255 where opaque != 0: pixels[index] = opaque
      case let part: pixels[index] = Desktop.blend(color, coverage: part, over: pixels[index])
      }
    }
  }

  private mutating func paintEdge(
    _ mask: InkMask, in shape: RoundedRectangle, _ color: Color, columns: Range<Int>, y: Int
  ) {
    let row = (y - shape.rect.minY) * mask.width - shape.rect.minX
    for x in columns where mask.coverage[row + x] > 0 {
      let coverage = min(mask.coverage[row + x], shape.coverage(x: x, y: y))
      blend(color, coverage: coverage, x: x, y: y)
    }
  }
}
