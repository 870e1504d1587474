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

  @Test("Softmax adds up to 1 and does not overflow")
  func softmax() {
    for biases in [[1, 2, 3], [1000, 1001, 1002], [-1000, -999, -998]] as [[Float]] {
      let values = layer(.softmax, biases).forward(one).values
      #expect(abs(values.reduce(0, +) - 1) < 1e-6)
      #expect(abs(values[2] - 0.665_240_96) < 1e-6)
    }
    #expect(layer(.softmax, [0, 1e30]).forward(one).values == [0, 1])
  }

  @Test("The loss of a certain error is large, not infinite")
  func loss() {
    let probabilities = Matrix(rows: 2, columns: 2, values: [1, 0, 0.5, 0.5])
    #expect(abs(CrossEntropy.sum(probabilities: probabilities, labels: [0, 1]) - 0.6931) < 1e-3)
    let wrong = CrossEntropy.sum(probabilities: probabilities, labels: [1, 1])
    #expect(wrong.isFinite && wrong > 80)
  }

  @Test("He initialisation: variance 2 / inputs, biases 0")
  func he() {
    var random = RandomSource(seed: 1)
    let layer = DenseLayer(inputs: 500, outputs: 200, activation: .relu, random: &random)
    let squares = layer.weights.values.map { Double($0) * Double($0) }.reduce(0, +)
    #expect(abs(squares / 100_000 * 500 / 2 - 1) < 0.03)
    #expect(layer.biases.allSatisfy { $0 == 0 })
  }
}
