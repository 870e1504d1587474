import Datasets
import Evaluation
import Network

/// The numbers that a `NumberModel` is fitted to: single digits, single characters that are not
/// digits, strings with every gap, joined strings, and strings with a character that is not a
/// digit.
package struct NumberMixture: Sendable {
  private typealias Style = SyntheticNumbers.Style

  private let parts: [(share: Double, numbers: SyntheticNumbers)]

  /// - Parameters:
  ///   - digits: of each writer.
  ///   - characters: of each writer, none of them digits; may be empty.
  package init(
    digits: [[SyntheticNumbers.Character]], characters: [[SyntheticNumbers.Character]]
  ) {
    let single = Style(length: 1, gap: 0)
    var strings = Style(lengths: 2...7, gap: -0.3...0.35)
    strings.gapDeviation = 0.06
    strings.sizeDeviation = 0.1
    strings.baselineDeviation = 0.07
    strings.delayedShare = 0.1
    var joined = Style(lengths: 2...4, gap: -0.05...0.25)
    joined.gapDeviation = 0.04
    joined.isJoined = true
    var mixed = strings
    mixed.lengths = 2...4
    mixed.gap = 0...0.4
    let digitParts = [(0.4, single), (0.8, strings), (0.4, joined)].map {
      (share: $0.0, numbers: SyntheticNumbers(digits, style: $0.1))
    }
    parts =
      characters.isEmpty
      ? digitParts
      : digitParts + [
        (share: 0.1, numbers: SyntheticNumbers(characters, style: single)),
        (share: 0.06, numbers: SyntheticNumbers(digits + characters, style: mixed)),
      ]
  }

  package func numbers(_ count: Int, _ random: inout RandomSource) -> [LabeledNumber] {
    let total = parts.reduce(0) { $0 + $1.share }
    return parts.flatMap { part in
      (0..<Int(Double(count) * part.share / total)).map { _ in part.numbers.number(&random) }
    }
  }
}

extension [[SyntheticNumbers.Character]] {
  /// The characters of each writer, then a variant of each as of another writer: the network reads
  /// what it was trained on more surely than what strangers write.
  package func withVariants(_ random: inout RandomSource) -> Self {
    let augmentation = StrokeAugmentation()
    return self
      + map { hand in
        hand.map { character in
          var variant = character
          variant.drawing = augmentation.augmented(character.drawing, random: &random)
          return variant
        }
      }
  }
}
