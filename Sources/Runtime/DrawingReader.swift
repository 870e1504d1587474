import Preprocess
import Recognition
import WindowModel

/// A model that is loaded and ready to read what is on the canvas.
package struct DrawingReader: Sendable {
  package let summary: ModelSummary
  /// Nil when there is nothing to read.
  let read: @Sendable (Drawing) -> Reading?

  package init(summary: ModelSummary, read: @escaping @Sendable (Drawing) -> Reading?) {
    self.summary = summary
    self.read = read
  }

  package init(_ recognizer: Recognizer) {
    self.init(
      summary: ModelSummary(
        name: recognizer.name, weightCount: recognizer.network.parameterCount),
      read: { recognizer.read($0) })
  }
}
