import Recognition

/// What comes back from an effect.
package enum Event: Equatable, Sendable {
  case recognized(RecognitionResult)
  /// The drawing of this revision is on the disk.
  case autosaved(revision: Int)
}

/// The answer to a `RecognitionRequest`.
package struct RecognitionResult: Equatable, Sendable {
  package let revision: Int
  package let model: Int
  /// Nil when there is nothing to read.
  package let reading: Reading?
  package let nanoseconds: UInt64

  package init(revision: Int, model: Int, reading: Reading?, nanoseconds: UInt64) {
    self.revision = revision
    self.model = model
    self.reading = reading
    self.nanoseconds = nanoseconds
  }
}
