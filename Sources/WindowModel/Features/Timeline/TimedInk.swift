import Preprocess

/// Strokes on one clock, which starts with the first point and counts milliseconds, and the digits
/// that the user has grouped them to.
///
/// A gap between two strokes is the time for which the pen was in the air. Strokes without times,
/// or with times that run backwards, count as evenly drawn. A point is added in constant time.
package struct TimedInk: Equatable, Sendable {
  /// The time from one point to the next of a stroke without times, in milliseconds.
  static let pointInterval = 10.0
  /// The time before a stroke without times, in milliseconds.
  static let strokeInterval = 200.0
  /// The longest stroke and the longest gap, in milliseconds. Files may hold any times.
  static let longestInterval = 3_600_000.0

  /// The strokes that have points.
  package private(set) var strokes: [Stroke] = []
  /// The time of each stroke's first and last point.
  package private(set) var spans: [ClosedRange<Double>] = []
  private(set) var summaries: [StrokeSummary] = []
  package internal(set) var groups = StrokeGroups.none

  /// - Parameter groups: those of the strokes, also of those without points.
  package init(_ strokes: [Stroke], groups: StrokeGroups = .none) {
    for stroke in strokes { append(stroke) }
    self.groups =
      self.strokes.count == strokes.count
      ? groups : groups.replacing(pieceCounts: strokes.map { $0.points.isEmpty ? 0 : 1 })
  }

  /// The ink of another content. Strokes that both begin with are not looked at again.
  func replaced(by content: Content) -> TimedInk {
    let others = content.strokes
    // Strokes that share their points are equal without a look at the points.
    let shared = zip(strokes, others).prefix { $0 == $1 }.count
    var ink = self
    ink.keepFirst(shared)
    for stroke in others[shared...] { ink.append(stroke) }
    ink.groups = content.groups
    return ink
  }

  private mutating func keepFirst(_ count: Int) {
    let surplus = strokes.count - count
    strokes.removeLast(surplus)
    spans.removeLast(surplus)
    summaries.removeLast(surplus)
  }

  mutating func append(_ stroke: Stroke) {
    append(stroke, StrokeSummary(stroke))
  }

  mutating func append(_ stroke: Stroke, _ summary: StrokeSummary) {
    guard !stroke.points.isEmpty else { return }
    spans.append(span(of: summary, after: strokes.count - 1))
    strokes.append(stroke)
    summaries.append(summary)
  }

  /// - Precondition: there is a stroke.
  mutating func extendLastStroke(to point: Point) {
    let last = strokes.count - 1
    strokes[last].points.append(point)
    summaries[last].add(point)
    spans[last] = span(of: summaries[last], after: last - 1)
  }

  private func span(of summary: StrokeSummary, after index: Int) -> ClosedRange<Double> {
    let own = summary.times
    let length =
      own.map { $0.upperBound - $0.lowerBound }
      ?? Double(summary.pointCount - 1) * Self.pointInterval
    guard index >= 0 else { return 0...length }
    let start = spans[index].upperBound + Self.gap(from: summaries[index].times, to: own)
    return start...(start + length)
  }

  private static func gap(from first: ClosedRange<Double>?, to second: ClosedRange<Double>?)
    -> Double
  {
    guard let first, let second else { return strokeInterval }
    return min(max(0, second.lowerBound - first.upperBound), longestInterval)
  }
}

extension TimedInk {
  package var duration: Double { spans.last?.upperBound ?? 0 }

  /// The time of the last point that has one, on the clock of the points; nil if none has.
  var lastPointTime: Double? {
    strokes.last { $0.points.last?.milliseconds?.isFinite ?? false }?.points.last?.milliseconds
  }

  /// The strokes as they were at a time. The last one ends between two points if the pen was there.
  package func strokes(until time: Double) -> [Stroke] {
    guard let index = strokeIndex(at: time) else { return [] }
    if time >= spans[index].upperBound { return Array(strokes[...index]) }
    return strokes[..<index] + [
      strokes[index].beginning(until: time, in: spans[index], summaries[index].times)
    ]
  }

  /// The strokes as they were at a time, with their groups.
  package func content(until time: Double) -> Content {
    let strokes = strokes(until: time)
    return .strokes(strokes, groups: groups.first(strokes.count))
  }

  /// The index of the stroke that was drawn last at a time; nil if there is none.
  package func strokeIndex(at time: Double) -> Int? {
    var range = 0..<spans.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      range =
        spans[middle].lowerBound <= time
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound > 0 ? range.lowerBound - 1 : nil
  }

  /// The time, or where the pen was in the air then, the end or the start of a stroke in a
  /// direction.
  func skippingGap(at time: Double, isForward: Bool) -> Double {
    guard let index = strokeIndex(at: time), index + 1 < spans.count,
      time > spans[index].upperBound
    else { return time }
    return isForward ? spans[index + 1].lowerBound : spans[index].upperBound
  }
}

extension Stroke {
  /// - Parameters:
  ///   - span: the times of the first and the last point, on the clock of `time`.
  ///   - own: the times of the first and the last point, on their own clock; nil if they have none.
  fileprivate func beginning(
    until time: Double, in span: ClosedRange<Double>, _ own: ClosedRange<Double>?
  ) -> Stroke {
    guard let own else {
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
