import WindowModel

/// A rectangle with rounded, anti-aliased corners.
struct RoundedRectangle {
  let rect: PixelRect
  /// In pixels, at most half the shorter side.
  let radius: Double

  init(_ rect: PixelRect, radius: Double) {
    self.rect = rect
    self.radius = max(0, min(radius, Double(min(rect.width, rect.height)) / 2))
  }

  /// The coverage of a pixel, 0...255.
  func coverage(x: Int, y: Int) -> UInt8 {
    guard rect.minX <= x, x < rect.maxX, rect.minY <= y, y < rect.maxY else { return 0 }
    // The offset of the pixel's center from the center of the nearest corner's arc.
    let insideX = radius - min(Double(x - rect.minX), Double(rect.maxX - 1 - x)) - 0.5
    let insideY = radius - min(Double(y - rect.minY), Double(rect.maxY - 1 - y)) - 0.5
    guard insideX > 0, insideY > 0 else { return 255 }
    return edgeCoverage((insideX * insideX + insideY * insideY).squareRoot() - radius)
  }
}

extension RoundedRectangle {
  /// The columns of a row that the shape covers completely.
  func coveredColumns(y: Int) -> Range<Int> {
    let isCorner = Double(min(y - rect.minY, rect.maxY - 1 - y)) < radius
    let edge = isCorner ? Int(radius.rounded(.up)) : 0
    let first = rect.minX + edge
    return first..<max(first, rect.maxX - edge)
  }
}

extension PixelBuffer {
  mutating func fill(_ shape: RoundedRectangle, _ color: Color, clip: PixelRect) {
    paint(shape.rect, edge: Int(shape.radius.rounded(.up)), color, clip: clip) { x, y in
      shape.coverage(x: x, y: y)
    }
  }

  /// Fills a rectangle, clipped to the shape.
  mutating func fill(
    _ rect: PixelRect, within shape: RoundedRectangle, _ color: Color, clip: PixelRect
  ) {
    fill(shape, color, clip: rect.intersection(clip))
  }

  /// Paints a border inside the shape.
  ///
  /// - Parameter width: in pixels.
  mutating func outline(_ shape: RoundedRectangle, width: Int, _ color: Color, clip: PixelRect) {
    let hole = RoundedRectangle(
      shape.rect.inset(by: width), radius: shape.radius - Double(width))
    let edge = max(width, Int(shape.radius.rounded(.up)))
    paint(shape.rect, edge: edge, color, clip: clip) { x, y in
      min(shape.coverage(x: x, y: y), 255 - hole.coverage(x: x, y: y))
    }
  }

  /// Paints a shape in which the coverage of a row is constant, except for `edge` pixels at each
  /// end.
  private mutating func paint(
    _ rect: PixelRect, edge: Int, _ color: Color, clip: PixelRect,
    coverage: (_ x: Int, _ y: Int) -> UInt8
  ) {
    let seen = rect.intersection(clip)
    guard !seen.isEmpty else { return }
    let left = max(seen.minX, min(seen.maxX, rect.minX + edge))
    let right = max(left, min(seen.maxX, rect.maxX - edge))
    for y in seen.minY..<seen.maxY {
      for x in seen.minX..<left { blend(color, coverage: coverage(x, y), x: x, y: y) }
      if left < right { blend(color, coverage: coverage(left, y), columns: left..<right, y: y) }
      for x in right..<seen.maxX { blend(color, coverage: coverage(x, y), x: x, y: y) }
    }
  }
}
