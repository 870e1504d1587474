import Foundation
import Network
import TestSupport

/// A model file of a network that ignores its input. The probability of a digit is constant; given
/// that it is a digit, 3 has 55 % and each other digit 5 %.
struct DecidedModel {
  private let folder: TemporaryFolder
  var path: String { folder.file("decided.json").path }

  /// - Parameter digits: the probability that it is a digit.
  init(digits: Float, calibration: Calibration? = nil) throws {
    let each = (0..<10).map { log(digits * ($0 == 3 ? 0.55 : 0.05)) }
    let layer = DenseLayer(
      weights: Matrix(rows: 784, columns: 11), biases: each + [log(1 - digits)],
      activation: .softmax)
    folder = try TemporaryFolder()
    try Model(network: NeuralNetwork(layers: [layer]), calibration: calibration).json()
      .write(to: folder.file("decided.json"))
  }
}
