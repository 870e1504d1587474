import Preprocess

/// What a network makes of one drawing or picture.
package struct Reading: Equatable, Sendable {
  /// The 28x28 image the network was shown.
  package let image: DigitImage
  /// One probability for each digit 0 to 9, given that it is a digit; they add up to 1.
  package let probabilities: [Float]
  /// How much speaks for a digit at all, 0 to 1.
  package let digitScore: Float
  /// False where too little speaks for a digit to call it one.
  package let isDigit: Bool

  package init(
    image: DigitImage, probabilities: [Float], digitScore: Float = 1, isDigit: Bool = true
  ) {
    self.image = image
    self.probabilities = probabilities
    self.digitScore = digitScore
    self.isDigit = isDigit
  }

  /// The digits, the most probable first; of equals the smaller first.
  package var ranking: [Int] {
    probabilities.indices.sorted { (-probabilities[$0], $0) < (-probabilities[$1], $1) }
  }

  package var digit: Int { Self.digit(probabilities) }

  /// The most probable digit; of equals the smallest.
  package static func digit(_ probabilities: [Float]) -> Int {
    probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
  }

  /// The probability of `digit`, 0 to 1.
  package var confidence: Float { probabilities[digit] }
}
