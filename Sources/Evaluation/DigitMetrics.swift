/// How well a classifier tells one digit from the others.
package struct DigitMetrics: Hashable, Sendable {
  package let digit: Int
  /// How many examples are this digit.
  package let examples: Int
  /// How many examples are read as this digit.
  package let readings: Int
  /// The share of the examples read as this digit that are this digit; nil if none is.
  package let precision: Double?
  /// The share of the examples of this digit that are read as it; nil if there are none.
  package let recall: Double?
  /// The expected calibration error of the readings of this digit, 0 to 1; see `Reliability`.
  package let expectedCalibrationError: Double

  package init(digit: Int, _ evaluated: [EvaluatedExample]) {
    let read = evaluated.filter { $0.digit == digit }
    let correct = read.count { $0.isCorrect }
    self.digit = digit
    examples = evaluated.count { $0.label == digit }
    readings = read.count
    precision = read.isEmpty ? nil : Double(correct) / Double(read.count)
    recall = examples == 0 ? nil : Double(correct) / Double(examples)
    expectedCalibrationError = Reliability(read).expectedError
  }

  /// The harmonic mean of precision and recall, 0 to 1; nil if neither is defined.
  package var f1: Double? {
    guard examples + readings > 0 else { return nil }
    guard let precision, let recall, precision + recall > 0 else { return 0 }
    return 2 * precision * recall / (precision + recall)
  }

  /// Of the digits 0 to 9.
  package static func all(_ evaluated: [EvaluatedExample]) -> [DigitMetrics] {
    (0..<10).map { DigitMetrics(digit: $0, evaluated) }
  }
}
