import Glibc
import Preprocess

/// What decides whether two candidates are neighboring digits. Lengths are in heights of the
/// writing.
package struct BoundaryFeatures: Hashable, Sendable {
  /// What the lanes are.
  package static let names = [
    "constant", "overlap", "depth", "gap", "share of the narrower", "same middle",
    "nearness of middles", "step of middles", "step of baselines", "step of tops", "step of sizes",
    "stacking", "joined", "connector", "connector's length", "order",
  ]

  package let lanes: SIMD16<Double>
  /// What only the hidden units use: the distance of the inks, whether they touch, the distances of
  /// boxes and middles, then of both digits the width, tallness, score, number of strokes and
  /// probability of a 1, and whether the right is written next.
  package let others: SIMD16<Double>
  /// Whether the pen was not lifted between both.
  package let isJoined: Bool

  /// - Parameters:
  ///   - left: the digit before the boundary.
  ///   - right: the digit behind it.
  ///   - segments: the features of both.
  ///   - connector: the length of a piece of ink between both that is of neither.
  ///   - segmentation: where both are candidates.
  package init(
    _ left: DigitCandidate, _ right: DigitCandidate,
    segments: (left: SegmentFeatures, right: SegmentFeatures), connector: Double?,
    in segmentation: Segmentation
  ) {
    let height = segmentation.height
    let (a, b) = (left.box, right.box)
    let gap = max(-1.5, min(2, (b.low.x - a.high.x) / height))
    let narrower = max(min(a.width, b.width) / height, 0.1)
    let share = min(max(0, -gap) / narrower, 1)
    let step = (b.center - a.center) / height
    let beside = (min(a.high.y, b.high.y) - max(a.low.y, b.low.y)) / min(a.height, b.height)
    let sizes = log(max(a.height / height, 0.05)) - log(max(b.height / height, 0.05))
    func size(_ value: Double) -> Double { min(abs(value), 2) }
    let touches = left.isJoined(to: right) && connector == nil
    isJoined = touches || connector != nil
    lanes = SIMD16(
      1, max(0, -gap), max(0, Self.depth(a, b) / height - 0.1), max(0, gap),
      share, max(0, 0.15 - max(step.x, -0.25)) * 5, max(0, 0.5 - max(step.x, -1)), size(step.y),
      size((b.high.y - a.high.y) / height), size((b.low.y - a.low.y) / height), size(sizes),
      beside.isFinite ? 1 - max(0, min(beside, 1)) : 0,
      touches ? 1 : 0, connector == nil ? 0 : 1,
      min((connector ?? 0) / height, 3), right.isWrittenBefore(left) ? 1 : 0)
    let distance = left.distance(to: right, segmentation.distances)
    let (first, second) = (segments.left, segments.right)
    others = SIMD16(
      3 * distance, distance < InkDistances.touching ? 1 : 0, gap, max(-1, min(2, step.x)),
      first.others[12], second.others[12], first.others[13], second.others[13],
      first.geometry[1], second.geometry[1], first.geometry[8], second.geometry[8],
      exp(first.others[1]), exp(second.others[1]), right.isWrittenNext(left) ? 1 : 0, 0)
  }

  /// How far the middle of the narrower box is inside the other, horizontally: that of the slash of
  /// a zero is deep.
  private static func depth(_ a: InkBox, _ b: InkBox) -> Double {
    let (wide, narrow) = a.width > b.width ? (a, b) : (b, a)
    return min(narrow.center.x - wide.low.x, wide.high.x - narrow.center.x)
  }
}

extension DigitCandidate {
  /// Whether the pen was not lifted between both.
  fileprivate func isJoined(to next: DigitCandidate) -> Bool {
    guard cutCount > 0, next.cutCount > 0 else { return false }
    return parts.contains { part in
      next.parts.contains {
        $0.stroke == part.stroke
          && ($0.points.lowerBound == part.points.upperBound - 1
            || $0.points.upperBound - 1 == part.points.lowerBound)
      }
    }
  }

  /// How near its ink comes to another digit's.
  fileprivate func distance(to other: DigitCandidate, _ distances: InkDistances) -> Double {
    var smallest = InkDistances.farthest
    var rest = mask
    while rest != 0 {
      var others = other.mask
      while others != 0 {
        let distance = distances.between(
          first + rest.trailingZeroBitCount, other.first + others.trailingZeroBitCount)
        smallest = min(smallest, distance)
        others &= others - 1
      }
      rest &= rest - 1
    }
    return smallest
  }

  /// Whether its first stroke is written after the last of another digit.
  fileprivate func isWrittenNext(_ other: DigitCandidate) -> Bool {
    guard let first = parts.first?.stroke, let last = other.parts.last?.stroke else { return false }
    return first == last + 1
  }

  /// Whether some of its ink was written before the last of another digit's.
  fileprivate func isWrittenBefore(_ other: DigitCandidate) -> Bool {
    guard let first = parts.first?.stroke, let last = other.parts.last?.stroke else { return false }
    return first < last
  }
}
