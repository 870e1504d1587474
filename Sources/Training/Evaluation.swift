import Dataset
import Network
import Recognition

/// How well examples were read, in the figures people compare.
package struct Evaluation: Hashable, Sendable, Encodable {
  package private(set) var examples = 0
  package private(set) var correct = 0
  /// The share read rightly, 0 to 1.
  package private(set) var accuracy = 0.0
  /// The mean cross-entropy.
  package private(set) var loss = 0.0
  /// The share of each digit 0 to 9 read rightly; nil where there was none.
  package private(set) var perDigit: [Double?] = Array(repeating: nil, count: 10)
  /// How often the digit of the row was read as that of the column.
  package private(set) var confusion = Array(
    repeating: Array(repeating: 0, count: 10), count: 10)

  package init(_ recognizer: Recognizer, reading images: ImageSet) {
    self.init(images.lazy.map(recognizer.judge))
  }

  package init(_ recognizer: Recognizer, reading drawings: [LabelledDrawing]) {
    self.init(drawings.lazy.map(recognizer.judge))
  }

  package init(_ judgements: some Sequence<Judgement>) {
    var total = Score()
    for judgement in judgements {
      let probabilities = judgement.probabilities
      let row = Matrix(rows: 1, columns: probabilities.count, values: probabilities)
      total += Score(probabilities: row, labels: [judgement.label])
      confusion[judgement.label][judgement.digit] += 1
    }
    examples = total.examples
    correct = total.correct
    accuracy = total.accuracy
    loss = total.loss
    perDigit = confusion.enumerated().map { digit, row in
      let count = row.reduce(0, +)
      return count == 0 ? nil : Double(row[digit]) / Double(count)
    }
  }
}
