import Network
import Preprocess

/// What the lens Inside shows.
package struct InsideState: Equatable, Sendable {
  /// The numbers of the network for the image that was traced last.
  var traced: TracedImage?
  /// Whether filters and weights are shown in place of maps and activations.
  package internal(set) var showsFilters = false
  /// The unit that the card stays on; nil if it follows the pointer.
  package internal(set) var pinned: NetworkUnit?
}

/// Every number of a network for an image.
package struct TracedImage: Equatable, Sendable {
  package let image: DigitImage
  /// An index into `RecognitionState.models`.
  package let model: Int
  package let trace: ActivationTrace

  package init(image: DigitImage, model: Int, trace: ActivationTrace) {
    self.image = image
    self.model = model
    self.trace = trace
  }
}

extension State {
  /// The network of the model in use; nil if its layers cannot be shown.
  var network: NeuralNetwork? { model.network }

  /// The image of the picked digit, whose numbers the lens shows; nil if nothing is read.
  private var imageInside: DigitImage? {
    switch answer {
    case .blank, .unread, .nothing: nil
    case .undecided, .reading: latestDigit?.reading.image
    }
  }

  /// Requests the numbers of the network once they are shown and the image has changed.
  func traceIfStale() -> [Effect] {
    guard lens == .inside, network != nil, let image = imageInside, trace == nil else { return [] }
    return [.trace(image, model: recognition.modelIndex)]
  }

  /// Stores a trace, unless the image or the model has changed since.
  mutating func receive(_ traced: TracedImage) {
    guard traced.model == recognition.modelIndex, traced.image == imageInside else { return }
    inside.traced = traced
  }

  /// The numbers of the network for what the window shows; nil if there are none.
  var trace: ActivationTrace? {
    guard let traced = inside.traced, traced.model == recognition.modelIndex,
      traced.image == imageInside
    else { return nil }
    return traced.trace
  }
}
