import Network
import Preprocess

/// Recognizes digits in strokes or pictures: normalizes them to 28x28, runs the network, interprets
/// its logits.
package struct Recognizer: Sendable {
  /// Ten outputs for the digits, or eleven with a reject class.
  package static let outputCounts = 10...11

  /// The model's name in the window.
  package let name: String
  package let network: NeuralNetwork
  package let normalizer: Normalizer
  private let predictor: Predictor
  private let calibration: Calibration?

  /// - Precondition: `network` has 784 inputs and 10 or 11 outputs.
  /// - Parameters:
  ///   - predictor: runs the network; nil for one with the fastest kernels of this machine.
  ///   - calibration: nil for a temperature of 1 and the default threshold.
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

  /// Recognizes strokes; nil if the drawing is blank.
  package func read(_ drawing: Drawing) -> Reading? {
    normalizer.image(of: drawing).map(read)
  }

  /// Recognizes a picture; nil if it has only one shade.
  package func read(_ picture: Picture) -> Reading? {
    normalizer.image(of: picture).map(read)
  }

  /// Recognizes a normalized image.
  package func read(_ image: DigitImage) -> Reading {
    Reading(
      image: image, logits: predictor.logits(of: image.pixels), output: network.output,
      calibration: calibration)
  }

  /// The shares of a normalized image, as logarithms.
  package func logShares(of image: DigitImage) -> LogShares {
    logShares(logits: predictor.logits(of: image.pixels))
  }

  /// - Parameter logits: of this network.
  package func logShares(logits: [Float]) -> LogShares {
    LogShares(logits: logits, output: network.output, calibration: calibration)
  }

  /// The same normalizer and calibration with another network of as many outputs.
  package func replacing(_ network: NeuralNetwork) -> Recognizer {
    Recognizer(name: name, network: network, normalizer: normalizer, calibration: calibration)
  }
}
