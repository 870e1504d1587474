import Network
import Preprocess

/// The whole road from ink to a digit: normalise, ask the network, weigh what it says.
package struct Recognizer: Sendable {
  /// A network has an output for each digit, and may have an eleventh for what is none.
  package static let outputCounts = 10...11

  /// What the window calls the model.
  package let name: String
  package let network: NeuralNetwork
  package let normalizer: Normalizer
  private let predictor: Predictor
  private let weighing: Weighing

  /// - Precondition: `network` takes 784 inputs and gives 10 or 11 probabilities.
  /// - Parameters:
  ///   - predictor: reads for the network; nil for one of the processor's best level.
  ///   - calibration: nil to take the network's probabilities as they are.
  package init(
    name: String, network: NeuralNetwork, normalizer: Normalizer = Normalizer(),
    predictor: Predictor? = nil, calibration: Calibration? = nil
  ) {
    precondition(
      network.inputCount == DigitImage.pixelCount
        && Self.outputCounts.contains(network.outputCount))
    self.name = name
    self.network = network
    self.normalizer = normalizer
    self.predictor = predictor ?? Predictor(network)
    weighing = Weighing(calibration, outputCount: network.outputCount)
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
    weighing.reading(of: image, outputs: predictor.probabilities(of: image.pixels))
  }
}
