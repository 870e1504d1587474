import Foundation
import Network
import Testing

/// The hyperbolic tangent, which the network does not have.
private struct Tanh: ActivationFunction {
  let name = "tanh"
  let title = "tanh"

  func value(_ sum: Float) -> Float { tanh(sum) }

  func derivative(output: Float) -> Float { 1 - output * output }
}

@Suite("An activation function that is defined in a test")
struct NewActivationTests {
  private func network() -> NeuralNetwork {
    var random = RandomSource(seed: 1)
    let activation = Activation(Tanh())
    return NeuralNetwork(layers: [
      DenseLayer(inputs: 20, outputs: 40, activation: activation, random: &random),
      DenseLayer(inputs: 40, outputs: 9, activation: activation, random: &random),
      DenseLayer(inputs: 9, outputs: 4, activation: .softmax, random: &random),
    ])
  }

  @Test("It trains as its formula says", arguments: KernelLevel.available)
  func training(level: KernelLevel) {
    EngineAgreement(network(), classes: 4).expect(level: level)
  }

  @Test("The predictor applies it", arguments: KernelLevel.available)
  func prediction(level: KernelLevel) {
    let network = network()
    let bytes = (0..<20).map { UInt8($0 * 12) }
    let inputs = Matrix(rows: 1, columns: 20, values: bytes.map { Float($0) * (1 / 255) })
    let found = Predictor(network, level: level).logits(of: bytes)
    for (found, expected) in zip(found, network.logits(of: inputs).values) {
      #expect(abs(found - expected) < 1e-5)
    }
  }

  @Test("The legacy format refuses it")
  func legacy() {
    #expect(throws: LegacyFormatError(layer: 0, found: "tanh")) { try network().legacyJSON() }
  }
}
