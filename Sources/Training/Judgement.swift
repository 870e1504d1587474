import Dataset
import Preprocess
import Recognition

/// How one example was read: what every figure about a model is counted from.
package struct Judgement: Hashable, Sendable {
  /// The digit meant.
  package let label: Int
  /// What the network saw; nil where there was no ink.
  package let image: DigitImage?
  /// One for each digit 0 to 9. Where there is no ink every digit counts as equally probable.
  package let probabilities: [Float]
  /// How much speaks for a digit at all, 0 to 1; 0 where there is no ink.
  package let digitScore: Float
  /// Whether it was taken for a digit, whichever.
  package let isAccepted: Bool
  /// Who drew it, where that is known.
  package let writer: Int?

  package init(label: Int, reading: Reading?, writer: Int? = nil) {
    self.label = label
    image = reading?.image
    probabilities = reading?.probabilities ?? Array(repeating: 0.1, count: 10)
    digitScore = reading?.digitScore ?? 0
    isAccepted = reading?.isDigit ?? false
    self.writer = writer
  }

  /// The digit read.
  package var digit: Int { Reading.digit(probabilities) }
  /// The probability of the digit read, 0 to 1.
  package var confidence: Float { probabilities[digit] }
  package var isCorrect: Bool { digit == label }
}

extension Recognizer {
  /// Reads an image as it is.
  package func judge(_ example: LabelledImage) -> Judgement {
    Judgement(label: example.label, reading: read(example.image))
  }

  /// Reads strokes, down the road the window uses.
  package func judge(_ example: LabelledDrawing) -> Judgement {
    Judgement(label: example.label, reading: read(example.drawing), writer: example.writer)
  }
}
