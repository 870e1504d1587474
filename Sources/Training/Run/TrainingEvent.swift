import Network
import Support

/// What happens in a training run, in order. The progress bar of `scrawl train` and the window
/// listen to the same events.
package enum TrainingEvent: Hashable, Sendable {
  /// A step was taken along the gradient of a batch.
  case batch(BatchReport)
  /// An epoch is over, with the network of that moment.
  case epoch(EpochReport, NeuralNetwork)
  /// The network that a listener asked for between two steps.
  case network(NeuralNetwork)
  /// All epochs are over.
  case finished
  case failed(TrainingFailure)
}

/// Why training ended early.
package enum TrainingFailure: Hashable, Sendable, CustomStringConvertible {
  /// A weight or a loss is infinite or not a number.
  case diverged
  /// The system could not start a thread.
  case noThread

  package var description: String { phrase.english }

  package var phrase: Phrase {
    switch self {
    case .diverged:
      "training diverged: the weights are no longer finite; try a lower learning rate"
    case .noThread: "training could not start: the system has no thread left"
    }
  }
}

/// The figures of one batch.
package struct BatchReport: Hashable, Sendable {
  /// Counted from 1.
  package let epoch: Int
  /// Counted from 1 within the epoch.
  package let batch: Int
  /// Of this step.
  package let learningRate: Float
  /// The batch before the step.
  package let score: Score
  /// All batches of the epoch so far, each before its step.
  package let epochScore: Score
  /// The share of the epoch's examples so far, above 0 and up to 1.
  package let share: Double
}

/// An epoch between two steps.
struct EpochInProgress {
  /// Counted from 1.
  let number: Int
  /// Examples of the whole epoch.
  let examples: Int
  private(set) var score = Score()
  private var batches = 0
  /// The time that the steps took, pauses left out.
  var duration = Duration.zero

  init(number: Int, examples: Int) {
    self.number = number
    self.examples = examples
  }

  mutating func add(_ batch: Score) {
    score += batch
    batches += 1
  }

  func report(batch: Score, learningRate: Float) -> BatchReport {
    BatchReport(
      epoch: number, batch: batches, learningRate: learningRate, score: batch, epochScore: score,
      share: Double(score.examples) / Double(max(examples, 1)))
  }
}
