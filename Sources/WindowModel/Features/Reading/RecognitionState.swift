import Recognition

/// What the models make of the drawing, and what the user committed.
package struct RecognitionState: Equatable, Sendable {
  /// As many committed digits as the panel has room for.
  package static let historyLimit = 8

  /// At least one.
  package let models: [ModelSummary]
  package internal(set) var modelIndex = 0
  /// The last reading, perhaps of ink that has changed since.
  var latest: TimedReading?
  /// Which revision of the document the model in use has read last; nil for none.
  var readRevision: Int?
  /// Which revision Predict waits for; nil while it does not.
  var revisionToCommit: Int?
  /// The digits committed by Predict, the newest last.
  package internal(set) var history: [Int] = []

  init(models: [ModelSummary]) {
    self.models = models
  }
}

/// A reading and how long it took.
package struct TimedReading: Equatable, Sendable {
  package let reading: Reading
  package let nanoseconds: UInt64
}
