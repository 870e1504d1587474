import Preprocess

/// What must be known of a stroke at every frame and every motion: its place and its times. It
/// grows with the stroke, so that its points need not be looked at again.
struct StrokeSummary: Equatable, Sendable {
  /// The corners of the box around the points.
  private(set) var low = SIMD2(repeating: Double.infinity)
  private(set) var high = SIMD2(repeating: -Double.infinity)
  private(set) var pointCount = 0
  private var firstTime = 0.0
  private var lastTime = 0.0
  private var areTimesRising = true

  init(_ stroke: Stroke) {
    for point in stroke.points { add(point) }
  }

  mutating func add(_ point: Point) {
    let place = SIMD2(point.x, point.y)
    low = pointwiseMin(low, place)
    high = pointwiseMax(high, place)
    add(time: point.milliseconds)
    pointCount += 1
  }

  private mutating func add(time: Double?) {
    guard areTimesRising, let time, time.isFinite, pointCount == 0 || time >= lastTime else {
      areTimesRising = false
      return
    }
    if pointCount == 0 { firstTime = time }
    lastTime = time
  }

  /// The times of the first and the last point; nil if a point has none, if they run backwards, if
  /// they stand still, or if they are too far apart for a stroke.
  var times: ClosedRange<Double>? {
    let length = lastTime - firstTime
    guard areTimesRising, length > 0 || pointCount == 1, length <= TimedInk.longestInterval else {
      return nil
    }
    return firstTime...lastTime
  }
}
