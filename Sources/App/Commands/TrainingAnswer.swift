import Evaluation
import Support
import Training

/// The output of `train --json`.
struct TrainingAnswer: Encodable {
  struct Test: Encodable {
    let name: String
    let accuracy: Double
    let loss: Double
    let examples: Int
  }

  /// The path of the model.
  let model: String
  /// The path of the run folder.
  let run: String
  let epochs: Int
  /// Empty for a run that was interrupted.
  let test: [Test]

  init(model: String, run: String, epochs: Int, test: [PartMetrics]) {
    self.model = model
    self.run = run
    self.epochs = epochs
    self.test = test.map { part in
      Test(
        name: part.name, accuracy: part.metrics.accuracy, loss: part.metrics.loss,
        examples: part.metrics.examples)
    }
  }
}

extension PartMetrics {
  /// The metrics for people.
  var line: String {
    "test \(name): accuracy \(percent(metrics.accuracy)), loss \(fixed(metrics.loss, 4)), "
      + "\(metrics.examples) examples"
  }
}
