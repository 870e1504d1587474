import Datasets
import Preprocess
import Recognition

/// One example with the classifier's prediction. All metrics are counted from these.
package struct EvaluatedExample: Hashable, Sendable {
  /// The true digit.
  package let label: Int
  /// The network's input; nil for a blank drawing.
  package let image: DigitImage?
  /// One for each digit 0 to 9, given that it is a digit; all equal for a blank drawing. What is
  /// evaluated is a digit, so these are what the label can be compared with.
  package let probabilities: [Float]
  /// The share of none, 0 to 1; 1 for a blank drawing.
  package let none: Float
  /// The score that decides between accepting and rejecting, 0 to 1; 0 for a blank drawing.
  package let digitScore: Float
  /// Whether it was accepted as a digit, whichever.
  package let isAccepted: Bool
  /// Who drew it, if known.
  package let writer: Int?

  package init(label: Int, reading: Reading?, writer: Int? = nil) {
    self.label = label
    image = reading?.image
    probabilities = reading?.probabilities ?? Array(repeating: 0.1, count: 10)
    none = reading?.none ?? 1
    digitScore = reading?.digitScore ?? 0
    isAccepted = reading?.isDigit ?? false
    self.writer = writer
  }

  /// The predicted digit.
  package var digit: Int { Reading.digit(probabilities) }
  /// The probability of the predicted digit, given that it is a digit, 0 to 1.
  package var confidence: Float { probabilities[digit] }
  /// The share of the predicted digit, 0 to 1, as the window shows it.
  package var share: Float { confidence * (1 - none) }
  package var isCorrect: Bool { digit == label }
}

extension Recognizer {
  /// Reads an image as it is.
  package func evaluate(_ example: LabeledImage) -> EvaluatedExample {
    EvaluatedExample(label: example.label, reading: read(example.image))
  }

  /// Reads strokes in the same way as the window.
  package func evaluate(_ example: LabeledDrawing) -> EvaluatedExample {
    EvaluatedExample(label: example.label, reading: read(example.drawing), writer: example.writer)
  }
}
