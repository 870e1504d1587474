import Dataset
import Network
import Recognition

/// How well a recogniser reads examples, in the figures people compare.
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

  /// Reads images as they are.
  package init(_ recognizer: Recognizer, reading images: ImageSet) {
    self.init(images.lazy.map { ($0.label, recognizer.read($0.image).probabilities) })
  }

  /// Reads strokes, down the road the window uses. Where there is no ink every digit counts as
  /// equally probable.
  package init(_ recognizer: Recognizer, reading drawings: [LabelledDrawing]) {
    self.init(
      drawings.lazy.map { drawing in
        let reading = recognizer.read(drawing.drawing)
        return (drawing.label, reading?.probabilities ?? Array(repeating: 0.1, count: 10))
      })
  }

  private init(_ readings: some Sequence<(label: Int, probabilities: [Float])>) {
    var total = Score()
    for (label, probabilities) in readings {
      let row = Matrix(rows: 1, columns: probabilities.count, values: probabilities)
      total += Score(probabilities: row, labels: [label])
      confusion[label][Reading.digit(probabilities)] += 1
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
