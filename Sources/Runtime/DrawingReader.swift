import Preprocess
import Recognition
import WindowModel

/// A loaded model that reads drawings and pictures, with its name and size for the window.
package struct DrawingReader: Sendable {
  package let summary: ModelSummary
  /// Recognizes what is on the canvas; nil if it is blank.
  let read: @Sendable (Content) -> Reading?

  package init(summary: ModelSummary, read: @escaping @Sendable (Content) -> Reading?) {
    self.summary = summary
    self.read = read
  }

  package init(_ recognizer: Recognizer) {
    let numbers = NumberReader(recognizer)
    self.init(
      summary: ModelSummary(
        name: recognizer.name, weightCount: recognizer.network.parameterCount,
        canSayNone: recognizer.network.outputCount > 10),
      read: { content in
        switch content {
        case .strokes: recognizer.read(content.drawing)
        case .picture(let picture):
          numbers.read(picture.gray)?.single ?? numbers.readSingle(picture.gray)?.single
        }
      })
  }
}
