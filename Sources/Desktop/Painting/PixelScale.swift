import Preprocess
import WindowModel

/// Converts points to pixels. Edges are rounded to whole pixels, so that they are sharp at any
/// scale.
package struct PixelScale: Hashable, Sendable {
  /// Pixels per point.
  package let factor: Double

  package init(_ factor: Double) {
    self.factor = factor
  }

  func pixels(_ points: Double) -> Int {
    // The limit is larger than any screen and prevents overflow.
    Int(max(-1e6, min(1e6, (points * factor).rounded())))
  }

  /// The width of a line, at least one pixel.
  func lineWidth(_ points: Double) -> Int { max(1, pixels(points)) }

  func pixels(_ rect: Rect) -> PixelRect {
    PixelRect(
      minX: pixels(rect.x), minY: pixels(rect.y), maxX: pixels(rect.maxX), maxY: pixels(rect.maxY))
  }

  /// The pixels of a rectangle, at least one in each direction.
  func visible(_ rect: Rect) -> PixelRect {
    var pixels = pixels(rect)
    pixels.maxX = max(pixels.maxX, pixels.minX + 1)
    pixels.maxY = max(pixels.maxY, pixels.minY + 1)
    return pixels
  }

  /// A point in pixels, not rounded.
  func place(_ point: Point) -> (x: Double, y: Double) {
    (point.x * factor, point.y * factor)
  }
}
