import Recognition

/// The result of an effect.
package enum Event: Equatable, Sendable {
  case recognized(RecognitionResult)
  /// The drawing of this revision is on the disk.
  case autosaved(revision: Int)
}

/// The result of a `RecognitionRequest`.
package struct RecognitionResult: Equatable, Sendable {
  package let revision: Int
  package let model: Int
  /// Nil if the drawing is blank.
  package let reading: Reading?
  /// How long recognition took.
  package let nanoseconds: UInt64

  package init(revision: Int, model: Int, reading: Reading?, nanoseconds: UInt64) {
    self.revision = revision
    self.model = model
    self.reading = reading
    self.nanoseconds = nanoseconds
  }
}
