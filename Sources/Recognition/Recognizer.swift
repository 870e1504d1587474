import Network
import Preprocess

/// From strokes or pictures to a digit: normalize, run the network, interpret its logits.
package struct Recognizer: Sendable {
  /// A network has an output for each digit, and may have an eleventh for its reject class.
  package static let outputCounts = 10...11

  /// What the window calls the model.
  package let name: String
  package let network: NeuralNetwork
  package let normalizer: Normalizer
  private let predictor: Predictor
  private let calibration: Calibration?

  /// - Precondition: `network` takes 784 inputs and gives 10 or 11 outputs.
  /// - Parameters:
  ///   - predictor: runs the network; nil for one with the best kernels of this machine.
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
    self.calibration = calibration
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
    Reading(
      image: image, logits: predictor.logits(of: image.pixels), calibration: calibration)
  }
}
