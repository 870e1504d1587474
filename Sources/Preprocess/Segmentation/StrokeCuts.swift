import Glibc

/// The points at which a stroke may be cut, because a pen that joins two digits may end one and
/// begin the next there: corners and extremes that have most ink before them on their left, and
/// most ink after them on their right, and both ends of straight ink between two digits.
struct StrokeCuts {
  /// The smallest distance of two cuts along the stroke in heights, and that where this gives too
  /// many.
  static let spacing = 0.08
  static let wideSpacing = 0.24

  /// All in heights of the writing.
  private enum Limit {
    /// How far the ink before a cut may reach beyond the left end of the ink after it: a 3 ends at
    /// its lower left, and the ink after it begins there.
    static let overlap = 1.2
    /// The shortest ink before the first cut and after the last.
    static let end = 0.3
    /// The length on either side over which a direction is measured.
    static let reach = 0.1
    /// The shortest straight ink that leads from one digit to the next, and how far it may stray
    /// from a line.
    static let connector = 0.1
    static let deviation = 0.02
  }
  /// The smallest turn at a cut, one minus its cosine: 17 degrees.
  private static let smallestTurn = 0.0447

  private let points: [SIMD2<Double>]
  private let height: Double
  private let spacing: Double
  /// The length of the stroke up to each point.
  private let lengths: [Double]

  /// - Parameters:
  ///   - height: of the writing, in units of the points, above 0.
  ///   - spacing: the smallest distance of two cuts along the stroke, in the same unit.
  init(_ points: [SIMD2<Double>], height: Double, spacing: Double) {
    self.points = points
    self.spacing = spacing
    self.height = height
    var length = 0.0
    lengths = points.indices.map { index in
      if index > 0 { length += distance(points[index], points[index - 1]) }
      return length
    }
  }

  /// The indices of the points to cut at, in order.
  ///
  /// - Complexity: O(n log n).
  func indices() -> [Int] {
    let turns = points.indices.map(turn)
    let open = openIndices().filter { turns[$0] >= Self.smallestTurn && isPeak($0, turns) }
    var chosen: [Int] = []
    for index in open {
      if let last = chosen.last, !isApart(index, last) {
        if turns[index] > turns[last] { chosen[chosen.count - 1] = index }
      } else {
        chosen.append(index)
      }
    }
    return withConnectors(chosen)
  }

  /// Adds the other ends of connectors: a digit that ends in the direction of the next one does not
  /// turn there.
  private func withConnectors(_ cuts: [Int]) -> [Int] {
    let bounds = [0] + cuts + [points.count - 1]
    var ends: [Int] = []
    for (place, cut) in cuts.enumerated() {
      for bound in [bounds[place], bounds[place + 2]] {
        guard let end = connectorEnd(from: cut, toward: bound), isInner(end),
          isApart(end, bound), ends.last.map({ isApart(end, $0) }) ?? true
        else { continue }
        ends.append(end)
      }
    }
    return (cuts + ends).sorted()
  }

  private func isApart(_ index: Int, _ other: Int) -> Bool {
    abs(lengths[index] - lengths[other]) >= spacing
  }

  /// The other end of straight ink that leads to a cut or from it, to the right and not down; nil
  /// where it is short.
  private func connectorEnd(from cut: Int, toward bound: Int) -> Int? {
    let deviation = Limit.deviation * height
    var end = cut
    // Of the lines from the cut that are near all points up to the end. y grows downward.
    var directions = (low: -Double.pi / 2, high: Double.pi / 4)
    for index in stride(from: cut, through: bound, by: bound < cut ? -1 : 1) {
      let way = bound < cut ? points[cut] - points[index] : points[index] - points[cut]
      let length = (way * way).sum().squareRoot()
      guard length > deviation else { continue }
      let direction = atan2(way.y, way.x)
      guard direction >= directions.low, direction <= directions.high else { break }
      let spread = asin(deviation / length)
      directions = (
        max(directions.low, direction - spread), min(directions.high, direction + spread)
      )
      end = index
    }
    let isLong = abs(lengths[end] - lengths[cut]) >= Limit.connector * height
    return isLong && isApart(end, cut) ? end : nil
  }

  /// Whether no point within half a spacing turns more. Of equal ones, the first is the peak.
  private func isPeak(_ index: Int, _ turns: [Double]) -> Bool {
    let reach = spacing / 2
    var before = index - 1
    while before >= 0, lengths[index] - lengths[before] <= reach {
      if turns[before] >= turns[index] { return false }
      before -= 1
    }
    var after = index + 1
    while after < points.count, lengths[after] - lengths[index] <= reach {
      if turns[after] > turns[index] { return false }
      after += 1
    }
    return true
  }

  /// The points at which the ink before is left enough of the ink after.
  private func openIndices() -> [Int] {
    let leftEnds = points.reversed().reductions(Double.infinity) { min($0, $1.x) }
    var rightEnd = -Double.infinity
    return points.indices.filter { index in
      rightEnd = max(rightEnd, points[index].x)
      return rightEnd - leftEnds[points.count - 1 - index] <= Limit.overlap * height
        && isInner(index)
    }
  }

  /// Whether enough ink is before and after a point.
  private func isInner(_ index: Int) -> Bool {
    let end = Limit.end * height
    return lengths[index] >= end && lengths[points.count - 1] - lengths[index] >= end
  }

  /// How much the stroke turns at a point: one minus the cosine of the angle, 0 to 2.
  private func turn(_ index: Int) -> Double {
    let reach = Limit.reach * height
    var (before, after) = (index, index)
    while before > 0, lengths[index] - lengths[before] < reach { before -= 1 }
    while after + 1 < points.count, lengths[after] - lengths[index] < reach { after += 1 }
    let come = points[index] - point(at: lengths[index] - reach, from: before)
    let leave = point(at: lengths[index] + reach, from: max(after - 1, index)) - points[index]
    // A pen that joins digits comes from the left or leaves to the right.
    guard come != .zero, leave != .zero, come.x > 0 || leave.x > 0 else { return 0 }
    let lengths = ((come * come).sum() * (leave * leave).sum()).squareRoot()
    return lengths > 0 ? 1 - (come * leave).sum() / lengths : 0
  }

  /// The place at a length along the stroke, on the line from a point to the next one.
  private func point(at length: Double, from index: Int) -> SIMD2<Double> {
    let next = min(index + 1, points.count - 1)
    let side = lengths[next] - lengths[index]
    guard side > 0 else { return points[index] }
    let share = max(0, min(1, (length - lengths[index]) / side))
    return points[index] + share * (points[next] - points[index])
  }

  /// The length of the stroke between two of its points if it only leads to the next digit there:
  /// nearly straight to the right, and not down.
  func connectorLength(_ range: ClosedRange<Int>) -> Double? {
    let length = lengths[range.upperBound] - lengths[range.lowerBound]
    let way = points[range.upperBound] - points[range.lowerBound]
    let isStraight = (way * way).sum().squareRoot() >= 0.93 * length
    return isStraight && way.x > 0 && way.y <= way.x ? length : nil
  }
}

private func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
  let way = a - b
  return (way * way).sum().squareRoot()
}

extension Sequence {
  /// The results of combining ever more elements, the first with one element.
  fileprivate func reductions<Result>(
    _ initial: Result, _ next: (Result, Element) -> Result
  ) -> [Result] {
    var result = initial
    return map { element in
      result = next(result, element)
      return result
    }
  }
}
