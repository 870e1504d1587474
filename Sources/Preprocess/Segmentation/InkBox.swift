/// The smallest axis-aligned rectangle around ink, in units of the drawing. y grows downwards.
package struct InkBox: Hashable, Sendable {
  package var low: SIMD2<Double>
  package var high: SIMD2<Double>

  package init(low: SIMD2<Double>, high: SIMD2<Double>) {
    self.low = low
    self.high = high
  }

  /// Nil if no point is finite, or if the distance of two points overflows.
  package init?(of points: some Sequence<Point>) {
    var low = SIMD2(repeating: Double.infinity)
    var high = SIMD2(repeating: -Double.infinity)
    for point in points where point.isFinite {
      low = pointwiseMin(low, SIMD2(point.x, point.y))
      high = pointwiseMax(high, SIMD2(point.x, point.y))
    }
    guard low.x <= high.x, (high - low).max().isFinite else { return nil }
    self.init(low: low, high: high)
  }

  package var width: Double { high.x - low.x }
  package var height: Double { high.y - low.y }
  package var center: SIMD2<Double> { low * 0.5 + high * 0.5 }

  /// The smallest rectangle around both.
  package func union(_ other: InkBox) -> InkBox {
    InkBox(low: pointwiseMin(low, other.low), high: pointwiseMax(high, other.high))
  }

  /// The horizontal distance to a rectangle on either side; below 0 where both overlap.
  package func horizontalGap(to other: InkBox) -> Double {
    max(low.x, other.low.x) - min(high.x, other.high.x)
  }
}
