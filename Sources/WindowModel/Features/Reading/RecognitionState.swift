import Recognition

/// The models, the latest reading, and the history of committed digits.
package struct RecognitionState: Equatable, Sendable {
  /// The number of committed digits that the panel has room for.
  package static let historyLimit = 8

  /// The available models, at least one.
  package let models: [ModelSummary]
  /// The index of the model in use.
  package internal(set) var modelIndex = 0
  /// The last reading. The ink may have changed since.
  var latest: TimedReading?
  /// The revision of the document that the model in use has recognized last; nil if there is none.
  var readRevision: Int?
  /// The revision that Predict will commit once it is recognized; nil if it waits for none.
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
