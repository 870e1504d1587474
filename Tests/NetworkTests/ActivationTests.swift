import Foundation
import Network
import Testing

@Suite("Activations and loss")
struct ActivationTests {
  private func layer(_ activation: Activation, _ biases: [Float]) -> DenseLayer {
    DenseLayer(
      weights: Matrix(rows: 1, columns: biases.count), biases: biases, activation: activation)
  }

  private let one = Matrix(rows: 1, columns: 1, values: [1])

  @Test("ReLU keeps what is above 0")
  func relu() {
    #expect(layer(.relu, [-2, 0, 3]).forward(one).values == [0, 0, 3])
  }

  @Test("The last layer gives logits, which softmax turns into probabilities")
  func logits() {
    let network = NeuralNetwork(layers: [layer(.softmax, [1, 2, 3])])
    #expect(network.logits(of: one).values == [1, 2, 3])
    let expected = Softmax.probabilities(of: [1, 2, 3])
    for (found, expected) in zip(network.probabilities(of: [1]), expected) {
      #expect(abs(found - expected) < 1e-6)
    }
  }

  @Test("Softmax adds up to 1 and does not overflow")
  func softmax() {
    for logits in [[1, 2, 3], [1000, 1001, 1002], [-1000, -999, -998]] as [[Float]] {
      let values = Softmax.probabilities(of: logits)
      #expect(abs(values.reduce(0, +) - 1) < 1e-6)
      #expect(abs(values[2] - 0.665_240_96) < 1e-6)
    }
    #expect(Softmax.probabilities(of: [0, 1e30]) == [0, 1])
    #expect(Softmax.probabilities(of: [0, .nan]) == [1, 0])
    #expect(Softmax.probabilities(of: [0, .infinity]).allSatisfy { $0.isNaN })
  }

  @Test("A temperature divides the logits", arguments: [0.05, 0.5, 3, 20] as [Float])
  func temperature(temperature: Float) {
    let logits: [Float] = [-1, 0.5, 2, 2.5]
    let divided = Softmax.probabilities(of: logits.map { $0 / temperature })
    for (found, expected) in zip(
      Softmax.probabilities(of: logits, temperature: temperature), divided)
    { #expect(abs(found - expected) < 1e-6) }
  }

  @Test("An activation comes back from its name in a model file")
  func coding() throws {
    for activation in [Activation.relu, .softmax, .softmaxAndReject] {
      let json = try JSONEncoder().encode([activation])
      #expect(json == Data("[\"\(activation.name)\"]".utf8))
      #expect(try JSONDecoder().decode([Activation].self, from: json) == [activation])
    }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Activation].self, from: Data(#"["sigmoid"]"#.utf8))
    }
  }

  @Test("The loss of a confident error is large, not infinite")
  func loss() {
    let probabilities = Matrix(rows: 2, columns: 2, values: [1, 0, 0.5, 0.5])
    #expect(abs(CrossEntropy.sum(probabilities: probabilities, labels: [0, 1]) - 0.6931) < 1e-3)
    let wrong = CrossEntropy.sum(probabilities: probabilities, labels: [1, 1])
    #expect(wrong.isFinite && wrong > 80)
  }

  @Test("He initialization: variance 2 / inputs, biases 0")
  func he() {
    var random = RandomSource(seed: 1)
    let layer = DenseLayer(inputs: 500, outputs: 200, activation: .relu, random: &random)
    let squares = layer.weights.values.map { Double($0) * Double($0) }.reduce(0, +)
    #expect(abs(squares / 100_000 * 500 / 2 - 1) < 0.03)
    #expect(layer.biases.allSatisfy { $0 == 0 })
  }
}
