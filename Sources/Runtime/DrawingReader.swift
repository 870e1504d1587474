import Network
import Preprocess
import Recognition
import WindowModel

/// A loaded model that reads drawings and pictures, with its name and size for the window.
package struct DrawingReader: Sendable {
  package let summary: ModelSummary
  /// Recognizes what is on the canvas; nil if it is blank.
  let read: @Sendable (Content) -> Reading?
  /// Shows all numbers of the network; nil if its layers cannot be shown.
  let tracer: NetworkTracer?

  package init(
    summary: ModelSummary, tracer: NetworkTracer? = nil,
    read: @escaping @Sendable (Content) -> Reading?
  ) {
    self.summary = summary
    self.tracer = tracer
    self.read = read
  }

  /// - Parameter personalSamples: how many drawings a personal model has learned.
  package init(_ recognizer: Recognizer, personalSamples: Int? = nil) {
    self.init(
      summary: ModelSummary(
        name: recognizer.name, weightCount: recognizer.network.parameterCount,
        canSayNone: recognizer.network.outputCount > 10, personalSamples: personalSamples,
        network: recognizer.network),
      tracer: NetworkTracer(recognizer.network),
      read: { content in
        switch content {
        case .strokes: recognizer.read(content.drawing)
        case .picture(let picture): recognizer.read(picture.gray)
        }
      })
  }
}
