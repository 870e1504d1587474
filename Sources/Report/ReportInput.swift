import Evaluation
import Network
import Recognition
import Training

/// What a report shows.
package struct ReportInput: Sendable {
  /// What the model is called.
  package let name: String
  package let model: Model
  /// What decided the run; nil where only the model is known.
  package let options: TrainingOptions?
  /// How the run went; empty where only the model is known.
  package let epochs: [EpochReport]
  package let tests: [TestResults]
  /// Drawings that are not digits.
  package let rejections: [RejectionResults]
  /// Accuracy against what is done to the examples.
  package let robustness: [AccuracyCurve]

  package init(
    name: String, model: Model, options: TrainingOptions? = nil, epochs: [EpochReport] = [],
    tests: [TestResults], rejections: [RejectionResults] = [], robustness: [AccuracyCurve] = []
  ) {
    self.name = name
    self.model = model
    self.options = options
    self.epochs = epochs
    self.tests = tests
    self.rejections = rejections
    self.robustness = robustness
  }
}

/// A set of test examples as the model read them.
package struct TestResults: Sendable {
  package enum Kind: String, Sendable {
    case images, ink, unipen
  }

  package let kind: Kind
  /// Where the examples are from.
  package let source: String
  package let evaluated: [EvaluatedExample]

  package init(kind: Kind, source: String, evaluated: [EvaluatedExample]) {
    self.kind = kind
    self.source = source
    self.evaluated = evaluated
  }
}

extension TestResults {
  /// As in "Test images".
  var title: String {
    switch kind {
    case .images: "Test images"
    case .ink: "Pen strokes"
    case .unipen: "Digits of UNIPEN"
    }
  }
}

/// A set of drawings that are not digits, as the model read them, beside digits.
package struct RejectionResults: Sendable {
  package let title: String
  /// Where the drawings are from.
  package let source: String
  /// Nil for a blank drawing.
  package let readings: [Reading?]
  /// What each drawing is.
  package let labels: [String]
  /// Digits to compare with.
  package let digits: [EvaluatedExample]

  package init(
    title: String, source: String, readings: [Reading?], labels: [String],
    digits: [EvaluatedExample]
  ) {
    self.title = title
    self.source = source
    self.readings = readings
    self.labels = labels
    self.digits = digits
  }
}
