/// The smallest axis-aligned rectangle around the points of a drawing.
struct Bounds {
  let low: SIMD2<Double>
  let high: SIMD2<Double>

  var middle: SIMD2<Double> { low * 0.5 + high * 0.5 }
  var extent: SIMD2<Double> { high - low }

  /// Nil if no point is finite, or if the distance of two points overflows.
  init?(of drawing: Drawing) {
    var low = SIMD2(repeating: Double.infinity)
    var high = SIMD2(repeating: -Double.infinity)
    for stroke in drawing.strokes {
      for point in stroke.points where point.isFinite {
        low = pointwiseMin(low, SIMD2(point.x, point.y))
        high = pointwiseMax(high, SIMD2(point.x, point.y))
      }
    }
    guard low.x <= high.x, (high - low).max().isFinite else { return nil }
    self.low = low
    self.high = high
  }
}

extension Point {
  var isFinite: Bool { x.isFinite && y.isFinite }
}
