import Network
import Testing

/// Whether training a network agrees with plain backpropagation and does not depend on threads.
struct EngineAgreement {
  private let network: NeuralNetwork
  private let examples: Examples

  /// - Parameter classes: labels of the examples, which are random.
  init(_ network: NeuralNetwork, classes: Int) {
    self.network = network
    var random = RandomSource(seed: 2)
    let count = 37
    examples = Examples(
      bytes: (0..<count * network.inputCount).map { _ in
        random.uniform() < 0.5 ? 0 : UInt8(random.index(below: 256))
      },
      inputCount: network.inputCount,
      labels: (0..<count).map { _ in UInt8(random.index(below: classes)) })
  }

  func expect(level: KernelLevel, sourceLocation: SourceLocation = #_sourceLocation) {
    let expected = plain()
    let found = trained(level: level, threads: 1)
    for (one, other) in zip(found.layers, expected.layers) {
      let pairs = zip(one.weights.values + one.biases, other.weights.values + other.biases)
      #expect(pairs.allSatisfy { abs($0 - $1) < 2e-5 }, sourceLocation: sourceLocation)
    }
    #expect(found != network, sourceLocation: sourceLocation)
    #expect(trained(level: level, threads: 3) == found, sourceLocation: sourceLocation)
  }

  private func plain() -> NeuralNetwork {
    var network = network
    var optimizer = StochasticGradientDescent(learningRate: 0.05, momentum: 0.9)
    let all = Array(0..<examples.count)
    for _ in 0..<20 {
      let result = network.backpropagate(
        examples.inputs(at: all), labels: examples.labels(at: all))
      optimizer.step(&network, gradients: result.gradients)
    }
    return network
  }

  private func trained(level: KernelLevel, threads: Int) -> NeuralNetwork {
    var trainer = Trainer(
      network: network,
      optimizer: .gradientDescent(StochasticGradientDescent(learningRate: 0.05, momentum: 0.9)),
      batchSize: nil, random: RandomSource(seed: 1), threads: threads, level: level)
    for _ in 0..<20 { trainer.trainEpoch(on: examples) }
    return trainer.network
  }
}
