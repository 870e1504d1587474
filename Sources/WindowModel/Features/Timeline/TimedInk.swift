import Preprocess

/// Strokes on one clock, which starts with the first point and counts milliseconds.
///
/// A gap between two strokes is the time for which the pen was in the air. Strokes without times, or
/// with times that run backwards, count as evenly drawn.
package struct TimedInk: Equatable, Sendable {
  /// The time from one point to the next of a stroke without times, in milliseconds.
  private static let pointInterval = 10.0
  /// The time before a stroke without times, in milliseconds.
  private static let strokeInterval = 200.0

  package let strokes: [Stroke]
  /// The time of each stroke's first and last point.
  package let spans: [ClosedRange<Double>]

  package init(_ strokes: [Stroke]) {
    self.strokes = strokes.filter { !$0.points.isEmpty }
    var spans: [ClosedRange<Double>] = []
    var lastTime: Double?
    for stroke in self.strokes {
      let own = stroke.times
      let gap = lastTime.flatMap { last in own.map { $0.lowerBound - last } } ?? Self.strokeInterval
      let start = spans.last.map { $0.upperBound + max(0, gap) } ?? 0
      let length =
        own.map { $0.upperBound - $0.lowerBound }
        ?? Double(stroke.points.count - 1) * Self.pointInterval
      spans.append(start...(start + length))
      lastTime = own?.upperBound
    }
    self.spans = spans
  }

  package var duration: Double { spans.last?.upperBound ?? 0 }

  /// The strokes as they were at a time. The last one ends between two points if the pen was there.
  package func strokes(until time: Double) -> [Stroke] {
    zip(strokes, spans).compactMap { stroke, span in
      guard time >= span.lowerBound else { return nil }
      return time >= span.upperBound ? stroke : stroke.beginning(until: time, in: span)
    }
  }

  /// The index of the stroke that was drawn last at a time; nil if there is none.
  package func strokeIndex(at time: Double) -> Int? {
    spans.lastIndex { $0.lowerBound <= time }
  }
}

extension Stroke {
  /// The times of the first and the last point; nil if a point has none, if they run backwards, or
  /// if several points have the same.
  fileprivate var times: ClosedRange<Double>? {
    var last = -Double.infinity
    for point in points {
      guard let time = point.milliseconds, time >= last else { return nil }
      last = time
    }
    guard let first = points.first?.milliseconds, last > first || points.count == 1 else {
      return nil
    }
    return first...last
  }

  /// - Parameter span: the times of the first and the last point, on the clock of `time`.
  fileprivate func beginning(until time: Double, in span: ClosedRange<Double>) -> Stroke {
    guard let own = times else {
      let share = (time - span.lowerBound) / (span.upperBound - span.lowerBound)
      return beginning(untilIndex: share * Double(points.count - 1))
    }
    let limit = own.lowerBound + time - span.lowerBound
    let next = points.firstIndex { $0.milliseconds ?? 0 > limit } ?? points.count
    guard next > 0, next < points.count, let start = points[next - 1].milliseconds,
      let end = points[next].milliseconds
    else { return Stroke(points: Array(points.prefix(max(1, next)))) }
    return beginning(untilIndex: Double(next - 1) + (limit - start) / (end - start))
  }

  /// The points up to an index, and one between two points if the index is not whole.
  private func beginning(untilIndex index: Double) -> Stroke {
    let whole = min(max(Int(index), 0), points.count - 1)
    let share = index - Double(whole)
    guard share > 0, whole + 1 < points.count else {
      return Stroke(points: Array(points[...whole]))
    }
    let last = points[whole].interpolated(to: points[whole + 1], share: share)
    return Stroke(points: points[...whole] + [last])
  }
}
