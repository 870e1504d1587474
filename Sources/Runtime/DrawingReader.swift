import Preprocess
import Recognition
import WindowModel

/// A loaded model that reads drawings, with its name and size for the window.
package struct DrawingReader: Sendable {
  package let summary: ModelSummary
  /// Recognizes a drawing; nil if it is blank.
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
