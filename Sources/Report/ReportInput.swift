import Evaluation
import Network
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

  package init(
    name: String, model: Model, options: TrainingOptions? = nil, epochs: [EpochReport] = [],
    tests: [TestResults]
  ) {
    self.name = name
    self.model = model
    self.options = options
    self.epochs = epochs
    self.tests = tests
  }
}

/// A set of test examples as the model read them.
package struct TestResults: Sendable {
  package enum Kind: String, Sendable {
    case images, ink
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
