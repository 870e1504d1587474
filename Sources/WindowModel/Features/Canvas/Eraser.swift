import Preprocess

/// The area that a round eraser touches on its way from one place to another.
struct Eraser {
  /// In units of the canvas's side. The ink is as wide as the pen, so its middle may be further
  /// away than the eraser's edge.
  static let radius = 0.03

  private let start: SIMD2<Double>
  private let way: SIMD2<Double>
  private let reach = Eraser.radius + Pen.width / 2

  init(from start: Point, to end: Point) {
    self.start = SIMD2(start.x, start.y)
    way = SIMD2(end.x, end.y) - self.start
  }

  /// The ink without what the eraser touches; nil if it touches none.
  func erase(_ ink: TimedInk) -> TimedInk? {
    let cuts = ink.strokes.indices.compactMap { index in
      touches(boxOf: ink.summaries[index])
        ? pieces(of: ink.strokes[index]).map { (index: index, pieces: $0) } : nil
    }
    return cuts.isEmpty ? nil : ink.replacing(cuts)
  }

  /// Whether the eraser reaches the box around a stroke, which takes little time to tell.
  private func touches(boxOf stroke: StrokeSummary) -> Bool {
    let end = start + way
    let (near, far) = (pointwiseMin(start, end) - reach, pointwiseMax(start, end) + reach)
    return all(near .<= stroke.high) && all(far .>= stroke.low)
  }

  /// The pieces that remain of a stroke; nil if all of it remains.
  private func pieces(of stroke: Stroke) -> [Stroke]? {
    guard stroke.points.count > 1 else {
      return stroke.points.first.map { touches($0) ? [] : nil } ?? nil
    }
    var builder = PieceBuilder()
    for (first, second) in zip(stroke.points, stroke.points.dropFirst()) {
      builder.add(from: first, to: second, without: shares(from: first, to: second))
    }
    return builder.finish()
  }

  private func touches(_ point: Point) -> Bool {
    shares(from: point, to: point) != nil
  }

  /// The part of a line that is within reach, 0 at its start and 1 at its end; nil if none is. The
  /// touched area is convex, so it is one part.
  private func shares(from first: Point, to second: Point) -> ClosedRange<Double>? {
    let line = Line(start: SIMD2(first.x, first.y), end: SIMD2(second.x, second.y))
    let parts = [
      line.shares(within: reach, of: start), line.shares(within: reach, of: start + way),
      line.shares(within: reach, alongside: start, way),
    ].compactMap { $0 }
    guard let low = parts.map(\.lowerBound).min(), let high = parts.map(\.upperBound).max() else {
      return nil
    }
    return low...high
  }
}

extension TimedInk {
  /// The ink with pieces in place of some strokes. The cuts are in the order of the strokes.
  fileprivate func replacing(_ cuts: [(index: Int, pieces: [Stroke])]) -> TimedInk {
    var (ink, rest) = (TimedInk([]), cuts[...])
    for (index, stroke) in strokes.enumerated() {
      if rest.first?.index == index {
        for piece in rest.removeFirst().pieces { ink.append(piece) }
      } else {
        ink.append(stroke, summaries[index])
      }
    }
    var pieceCounts = [Int](repeating: 1, count: strokes.count)
    for cut in cuts { pieceCounts[cut.index] = cut.pieces.count { !$0.points.isEmpty } }
    ink.groups = groups.replacing(pieceCounts: pieceCounts)
    return ink
  }
}

/// Joins what remains of a stroke's lines to pieces.
private struct PieceBuilder {
  private var pieces: [Stroke] = []
  private var current: [Point] = []
  private var hasCut = false

  /// - Parameter gap: the part of the line that is erased; nil if none is.
  mutating func add(from first: Point, to second: Point, without gap: ClosedRange<Double>?) {
    if current.isEmpty && gap.map({ $0.lowerBound > 0 }) ?? true { current = [first] }
    guard let gap else {
      current.append(second)
      return
    }
    hasCut = true
    if gap.lowerBound > 0 { current.append(first.interpolated(to: second, share: gap.lowerBound)) }
    endPiece()
    if gap.upperBound < 1 {
      current = [first.interpolated(to: second, share: gap.upperBound), second]
    }
  }

  private mutating func endPiece() {
    if !current.isEmpty { pieces.append(Stroke(points: current)) }
    current = []
  }

  /// Nil if nothing was cut.
  mutating func finish() -> [Stroke]? {
    endPiece()
    return hasCut ? pieces : nil
  }
}

extension Point {
  /// A point of the straight way to another point, with its time.
  func interpolated(to other: Point, share: Double) -> Point {
    let time = milliseconds.flatMap { start in
      other.milliseconds.map { start + share * ($0 - start) }
    }
    return Point(x: x + share * (other.x - x), y: y + share * (other.y - y), milliseconds: time)
  }
}

private struct Line {
  let start: SIMD2<Double>
  let end: SIMD2<Double>

  /// The part of the line within a distance of a point.
  func shares(within reach: Double, of center: SIMD2<Double>) -> ClosedRange<Double>? {
    let (way, offset) = (end - start, start - center)
    let a = (way * way).sum()
    let b = (way * offset).sum()
    let c = (offset * offset).sum() - reach * reach
    guard a > 0 else { return c <= 0 ? 0...1 : nil }
    let discriminant = b * b - a * c
    guard discriminant >= 0 else { return nil }
    let root = discriminant.squareRoot()
    return range((-b - root) / a, (-b + root) / a)
  }

  /// The part of the line within a distance of a way and between the ends of that way.
  func shares(
    within reach: Double, alongside origin: SIMD2<Double>, _ way: SIMD2<Double>
  ) -> ClosedRange<Double>? {
    let length = (way * way).sum().squareRoot()
    guard length > 0 else { return nil }
    let along = way / length
    let across = SIMD2(-along.y, along.x)
    let first = range(of: along, from: 0, to: length, origin)
    let second = range(of: across, from: -reach, to: reach, origin)
    guard let first, let second else { return nil }
    return range(
      max(first.lowerBound, second.lowerBound), min(first.upperBound, second.upperBound))
  }

  /// The part whose coordinate in a direction is in a range.
  private func range(
    of direction: SIMD2<Double>, from low: Double, to high: Double, _ origin: SIMD2<Double>
  ) -> ClosedRange<Double>? {
    let place = ((start - origin) * direction).sum()
    let step = ((end - start) * direction).sum()
    guard step != 0 else { return (low...high).contains(place) ? 0...1 : nil }
    let (first, second) = ((low - place) / step, (high - place) / step)
    return range(min(first, second), max(first, second))
  }

  /// The range limited to the line; nil if it is empty.
  private func range(_ low: Double, _ high: Double) -> ClosedRange<Double>? {
    let (low, high) = (max(0, low), min(1, high))
    return low <= high ? low...high : nil
  }
}
