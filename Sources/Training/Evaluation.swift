import Network

/// How well examples were read, in the figures people compare.
package struct Evaluation: Hashable, Sendable, Encodable {
  package private(set) var examples = 0
  package private(set) var correct = 0
  /// The share read rightly, 0 to 1.
  package private(set) var accuracy = 0.0
  /// The mean cross-entropy.
  package private(set) var loss = 0.0
  /// How far confidence is from the share read rightly, 0 to 1; see `Reliability`.
  package private(set) var expectedCalibrationError = 0.0
  /// The share taken for digits, whichever, 0 to 1.
  package private(set) var accepted = 0.0
  /// The share of each digit 0 to 9 read rightly; nil where there was none.
  package private(set) var perDigit: [Double?] = Array(repeating: nil, count: 10)
  /// How often the digit of the row was read as that of the column.
  package private(set) var confusion = Array(
    repeating: Array(repeating: 0, count: 10), count: 10)

  package init(_ judgements: some Sequence<Judgement>) {
    var total = Score()
    var reliability = Reliability()
    var acceptedCount = 0
    for judgement in judgements {
      let probabilities = judgement.probabilities
      let row = Matrix(rows: 1, columns: probabilities.count, values: probabilities)
      total += Score(probabilities: row, labels: [judgement.label])
      confusion[judgement.label][judgement.digit] += 1
      reliability.add(judgement)
      acceptedCount += judgement.isAccepted ? 1 : 0
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
