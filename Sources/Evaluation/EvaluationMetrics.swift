import Network

/// The metrics of a classifier over labeled digits, with its confusion matrix.
///
/// Accuracy, loss and calibration error are of the probabilities given that it is a digit, over
/// accepted and rejected examples alike, as in the literature. The shares, which the window shows,
/// also hold how often a drawing is not a digit; a set of digits cannot say whether that is right.
package struct EvaluationMetrics: Hashable, Sendable, Encodable {
  package private(set) var examples = 0
  package private(set) var correct = 0
  /// The share of correct predictions, 0 to 1.
  package private(set) var accuracy = 0.0
  /// The mean cross-entropy.
  package private(set) var loss = 0.0
  /// The expected calibration error, 0 to 1; see `Reliability`.
  package private(set) var expectedCalibrationError = 0.0
  /// The share accepted as a digit, whichever, 0 to 1.
  package private(set) var accepted = 0.0
  /// The accuracy of each digit 0 to 9; nil where there was none.
  package private(set) var perDigit: [Double?] = Array(repeating: nil, count: 10)
  /// The confusion matrix: how often the digit of the row was predicted as that of the column.
  package private(set) var confusion = Array(
    repeating: Array(repeating: 0, count: 10), count: 10)

  package init(_ evaluated: some Sequence<EvaluatedExample>) {
    var total = Score()
    var reliability = Reliability()
    var acceptedCount = 0
    for example in evaluated {
      let probabilities = example.probabilities
      let row = Matrix(rows: 1, columns: probabilities.count, values: probabilities)
      total += Score(probabilities: row, labels: [example.label])
      confusion[example.label][example.digit] += 1
      reliability.add(example)
      acceptedCount += example.isAccepted ? 1 : 0
    }
    examples = total.examples
    correct = total.correct
    accuracy = total.accuracy
    loss = total.loss
    expectedCalibrationError = reliability.expectedError
    accepted = examples == 0 ? 0 : Double(acceptedCount) / Double(examples)
    perDigit = confusion.enumerated().map { digit, row in
      let count = row.reduce(0, +)
      return count == 0 ? nil : Double(row[digit]) / Double(count)
    }
  }
}
