import Network
import Preprocess

/// The whole road from ink to a digit: normalise, then ask the network.
package struct Recognizer: Sendable {
  /// What the window calls the model.
  package let name: String
  package let network: NeuralNetwork
  package let normalizer: Normalizer
  private let predictor: Predictor

  /// - Precondition: `network` takes 784 inputs and gives 10 probabilities.
  /// - Parameter predictor: reads for the network; nil for one of the processor's best level.
  package init(
    name: String, network: NeuralNetwork, normalizer: Normalizer = Normalizer(),
    predictor: Predictor? = nil
  ) {
    precondition(network.inputCount == DigitImage.pixelCount && network.outputCount == 10)
    self.name = name
    self.network = network
    self.normalizer = normalizer
    self.predictor = predictor ?? Predictor(network)
  }

  /// Reads strokes; nil when there is no ink.
  package func read(_ drawing: Drawing) -> Reading? {
    normalizer.image(of: drawing).map(read)
  }

  /// Reads a picture; nil when it shows nothing but one shade.
  package func read(_ picture: Picture) -> Reading? {
    normalizer.image(of: picture).map(read)
  }

  package func read(_ image: DigitImage) -> Reading {
    Reading(image: image, probabilities: predictor.probabilities(of: image.pixels))
  }
}
