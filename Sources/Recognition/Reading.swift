import Preprocess

/// The result of recognizing one drawing or picture.
package struct Reading: Equatable, Sendable {
  /// The 28x28 input image of the network.
  package let image: DigitImage
  /// The probabilities of the digits 0 to 9, given that the drawing is a digit. They add up to 1.
  package let probabilities: [Float]
  /// The score of being a digit at all, 0 to 1.
  package let digitScore: Float
  /// Whether the score reaches the threshold; false for an out-of-distribution drawing.
  package let isDigit: Bool

  package init(
    image: DigitImage, probabilities: [Float], digitScore: Float = 1, isDigit: Bool = true
  ) {
    self.image = image
    self.probabilities = probabilities
    self.digitScore = digitScore
    self.isDigit = isDigit
  }

  /// The digits in order of falling probability; of equally probable ones the smaller first.
  package var ranking: [Int] {
    probabilities.indices.sorted { (-probabilities[$0], $0) < (-probabilities[$1], $1) }
  }

  /// The most probable digit.
  package var digit: Int { Self.digit(probabilities) }

  /// The most probable digit; of equally probable ones the smallest.
  package static func digit(_ probabilities: [Float]) -> Int {
    probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
  }

  /// The probability of `digit`, 0 to 1.
  package var confidence: Float { probabilities[digit] }
}
