import Preprocess
import Recognition
import Support

/// What the window asks of the network in training. `Event.training` reports what happens.
package enum TrainingRequest: Equatable, Sendable {
  /// Find presets, data, and the run of an earlier window. The result is `Event.trainingOffered`.
  case open
  /// Train until the goal is reached. A run that is new starts from a new network.
  case advance(TrainingGoal, TrainingSetup, run: Int)
  /// Take up the run of an earlier window, paused.
  case resume(TrainingSetup, run: Int)
  /// Forget the network in training.
  case discard
  /// Stop after the batch in progress.
  case pause
  /// Save the network as a model: that of the end of an epoch, or the latest. The result is
  /// `Event.modelAdded` or `Event.failed`.
  case keep(epoch: Int?)
}

/// What happens in training.
package struct TrainingNews: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case progress(TrainingProgress)
    case point(TrainingPoint)
    /// All epochs are over.
    case finished
    /// One sentence for the user.
    case failed(Phrase)
  }

  package let run: Int
  package let content: Content

  package init(run: Int, _ content: Content) {
    self.run = run
    self.content = content
  }
}

/// The content to read by the network in training.
package struct TrainedReadingRequest: Equatable, Sendable {
  package let content: Content
  /// The network at the end of an epoch; nil for the latest.
  package let epoch: Int?
  let subject: TrainingState.Subject
}

/// The result of a `TrainedReadingRequest`.
package struct TrainedReading: Equatable, Sendable {
  /// Nil if the content is blank, or the network is not there.
  package let reading: Reading?
  let subject: TrainingState.Subject

  package init(_ reading: Reading?, for request: TrainedReadingRequest) {
    self.reading = reading
    subject = request.subject
  }
}
