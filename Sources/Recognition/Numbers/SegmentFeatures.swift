import Glibc
import Preprocess

/// What decides whether a candidate is one digit. Lengths are in heights of the writing.
package struct SegmentFeatures: Hashable, Sendable {
  /// What the lanes of `geometry` are, for strokes. The lanes "second height" and "second beside"
  /// tell how the second tallest stroke lies; those of a picture, whose foreground is no strokes,
  /// tell what is very wide, and the length of connectors.
  package static let names = [
    "constant", "score", "doubt", "low", "tall", "wide", "second height", "narrow", "strokes",
    "cuts", "inner gap", "skipped", "order", "all", "connectors", "second beside",
  ]

  package let geometry: SIMD16<Double>
  /// Natural logarithms of the probabilities of the digits 0 to 9 in the first ten lanes, then what
  /// only the hidden units use: the distance of the stroke that is farthest from the others, how
  /// many pairs of strokes touch, the width, the tallness, how far right the last stroke is of the
  /// first, and the width of the first.
  package let others: SIMD16<Double>

  package init(_ candidate: DigitCandidate, _ reading: Reading, in segmentation: Segmentation) {
    let height = segmentation.height
    let score = Self.logit(Double(reading.digitScore)) / 4
    let tallness = max(-2, min(2, log(max(candidate.box.height, 1e-3 * height) / height)))
    let width = min(candidate.box.width / height, 10)
    let isWritten = segmentation.isWritten
    let second =
      isWritten ? min(candidate.secondHeight / height, 2) : max(0, width - 1.2)
    let beside =
      isWritten
      ? min(candidate.secondOffset / height, 1) * min(candidate.secondHeight / height, 1)
      : min(candidate.connectors.reduce(0, +) / height, 3)
    geometry = SIMD16(
      1, score, max(0, 1 - score), max(0, -tallness), max(0, tallness),
      max(0, width - 0.8), second, max(0, 0.3 - width),
      Double(min(candidate.strokeCount, 6) - 1), Double(candidate.cutCount),
      min(candidate.innerGap / height, 2), Double(min(candidate.skippedCount, 3)),
      candidate.isInterrupted ? 1 : 0, candidate.isAll(of: segmentation) ? 1 : 0,
      Double(candidate.connectors.count), beside)
    var others = Self.logarithms(reading.probabilities)
    let (distance, touchCount) = candidate.nearness(segmentation.distances)
    others[10] = 3 * distance
    others[11] = Double(min(touchCount, 3))
    others[12] = min(width, 2)
    others[13] = tallness
    others[14] = max(-1, min(1, candidate.lastOffset / height))
    others[15] = min(candidate.firstWidth / height, 2)
    self.others = others
  }

  /// log(p / (1 - p)), from -8 to 6: what is surely a digit counts the same.
  private static func logit(_ probability: Double) -> Double {
    max(-8, min(6, log(max(probability, 1e-6)) - log(max(1 - probability, 1e-6))))
  }

  private static func logarithms(_ probabilities: [Float]) -> SIMD16<Double> {
    var result = SIMD16<Double>.zero
    for (digit, probability) in probabilities.prefix(10).enumerated() {
      result[digit] = log(max(Double(probability), 1e-6))
    }
    return result
  }
}

extension DigitCandidate {
  /// The distance of the atom that is farthest from all others, and how many pairs of atoms touch.
  fileprivate func nearness(_ distances: InkDistances) -> (distance: Double, touchCount: Int) {
    let atoms = atoms
    guard atoms.count > 1 else { return (0, 0) }
    var nearest = [Double](repeating: InkDistances.farthest, count: atoms.count)
    var touchCount = 0
    for (place, atom) in atoms.enumerated() {
      for (otherPlace, other) in atoms.enumerated().dropFirst(place + 1) {
        let distance = distances.between(atom, other)
        nearest[place] = min(nearest[place], distance)
        nearest[otherPlace] = min(nearest[otherPlace], distance)
        if distance < InkDistances.touching { touchCount += 1 }
      }
    }
    return (nearest.max() ?? 0, touchCount)
  }

  /// Whether a stroke of another digit was written between its own.
  fileprivate var isInterrupted: Bool {
    guard let first = parts.first?.stroke, let last = parts.last?.stroke else { return false }
    return last - first + 1 > strokeCount
  }

  fileprivate func isAll(of segmentation: Segmentation) -> Bool {
    mask == 0 || mask.nonzeroBitCount == segmentation.atoms.count
  }
}
