import Network
import Preprocess
import Recognition
import Support
import WindowModel

/// A loaded model that reads drawings and pictures, with its name and size for the window.
package struct DrawingReader: Sendable {
  package let summary: ModelSummary
  private let readContent: @Sendable (Content, inout NumberMemory) -> NumberReading?
  /// Shows all numbers of the network; nil if its layers cannot be shown.
  let tracer: OnDemand<NetworkTracer>?
  /// Explains readings; nil if they cannot be explained.
  let explainer: OnDemand<Explainer>?

  /// - Parameter read: recognizes what is on the canvas; nil if it is blank.
  package init(
    summary: ModelSummary, tracer: OnDemand<NetworkTracer>? = nil,
    explainer: OnDemand<Explainer>? = nil,
    read: @escaping @Sendable (Content, inout NumberMemory) -> NumberReading?
  ) {
    self.summary = summary
    self.tracer = tracer
    self.explainer = explainer
    readContent = read
  }

  /// - Parameter personalSamples: how many drawings a personal model has learned.
  package init(_ recognizer: Recognizer, personalSamples: Int? = nil) {
    let reader = NumberReader(recognizer)
    self.init(
      summary: ModelSummary(
        name: recognizer.name, weightCount: recognizer.network.parameterCount,
        canSayNone: recognizer.network.outputCount > 10, personalSamples: personalSamples,
        network: recognizer.network),
      tracer: OnDemand { NetworkTracer(recognizer.network) },
      // It has its own network, as it reads on another thread.
      explainer: OnDemand { Explainer(recognizer.replacing(recognizer.network)) }
    ) { content, memory in
      switch content {
      case .strokes(_, let groups): reader.read(content.drawing, groups: groups, &memory)
      case .picture(let picture): reader.read(picture.gray)
      }
    }
  }

  /// Recognizes what is on the canvas; nil if it is blank.
  ///
  /// - Parameter memory: of this model and the content that it read last.
  func read(_ content: Content, _ memory: inout NumberMemory) -> NumberReading? {
    readContent(content, &memory)
  }
}
