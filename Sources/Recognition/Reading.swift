import Preprocess

/// The result of recognizing one drawing or picture: eleven shares that add up to 1, one for each
/// digit and one for none. The largest share decides what the drawing is.
package struct Reading: Equatable, Sendable {
  /// The 28x28 input image of the network.
  package let image: DigitImage
  /// The probabilities of the digits 0 to 9, given that the drawing is a digit. They add up to 1.
  package let probabilities: [Float]
  /// The share of none: the probability that the drawing is not a digit, 0 to 1.
  package let none: Float
  /// The score of being a digit at all, 0 to 1, as the network gives it.
  package let digitScore: Float

  package init(
    image: DigitImage, probabilities: [Float], none: Float = 0, digitScore: Float = 1
  ) {
    self.image = image
    self.probabilities = probabilities
    self.none = none
    self.digitScore = digitScore
  }

  /// The share of a digit: its probability times what none leaves.
  package func share(of digit: Int) -> Float { probabilities[digit] * (1 - none) }

  /// The eleven shares: those of the digits 0 to 9, then that of none.
  package var shares: [Float] { probabilities.indices.map(share) + [none] }

  /// The place of none among the shares.
  package static let noneIndex = 10

  /// Whether a digit has the largest share. At equal shares it is a digit.
  package var isDigit: Bool { confidence >= none }

  /// What has the largest share: a digit, or `noneIndex`.
  package var leader: Int { isDigit ? digit : Self.noneIndex }

  /// What has the largest share beside a digit that leads: another digit, or `noneIndex`.
  package var runnerUp: Int {
    let second = ranking[1]
    return none > share(of: second) ? Self.noneIndex : second
  }

  /// The digits in order of falling probability; of equally probable ones the smaller first.
  package var ranking: [Int] {
    probabilities.indices.sorted { (-probabilities[$0], $0) < (-probabilities[$1], $1) }
  }

  /// The most probable digit; if the drawing is not a digit, the nearest one.
  package var digit: Int { Self.digit(probabilities) }

  /// The most probable digit; of equally probable ones the smallest.
  package static func digit(_ probabilities: [Float]) -> Int {
    probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
  }

  /// The share of `digit`, 0 to 1.
  package var confidence: Float { share(of: digit) }

  /// The same probabilities of the digits beside another share of none.
  ///
  /// - Parameter isDigit: whether a digit is to lead. The share of none is limited accordingly.
  func replacing(none: Float, isDigit: Bool) -> Reading {
    let probability = probabilities[digit]
    // At p / (1 + p) the shares of the digit and of none are equal. None above a half always leads.
    let limited = isDigit ? min(none, 0.999 * probability / (1 + probability)) : max(none, 0.501)
    return Reading(
      image: image, probabilities: probabilities, none: limited, digitScore: digitScore)
  }
}
