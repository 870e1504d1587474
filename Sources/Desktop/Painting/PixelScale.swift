import Preprocess
import WindowModel

/// The way from points to pixels. Edges land on whole pixels, so that they are sharp at any scale.
package struct PixelScale: Hashable, Sendable {
  /// Pixels to a point.
  package let factor: Double

  package init(_ factor: Double) {
    self.factor = factor
  }

  func pixels(_ points: Double) -> Int {
    // Far beyond any screen, yet far from overflow.
    Int(max(-1e6, min(1e6, (points * factor).rounded())))
  }

  /// The width of a line, never thinner than a pixel.
  func lineWidth(_ points: Double) -> Int { max(1, pixels(points)) }

  func pixels(_ rect: Rect) -> PixelRect {
    PixelRect(
      minX: pixels(rect.x), minY: pixels(rect.y), maxX: pixels(rect.maxX), maxY: pixels(rect.maxY))
  }

  /// A place that need not be on a whole pixel.
  func place(_ point: Point) -> (x: Double, y: Double) {
    (point.x * factor, point.y * factor)
  }
}
