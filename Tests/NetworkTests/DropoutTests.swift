import Network
import Testing

@Suite("Dropout")
struct DropoutTests {
  private func applied(step: Int, share: Float = 0.25) -> [Float] {
    var numbers = Matrix(rows: 20, columns: 500, repeating: 3)
    Dropout(share: share, epochSeed: 1, step: step).apply(to: &numbers)
    return numbers.values
  }

  @Test("Its share is left out, and the rest made as much larger")
  func share() {
    let numbers = applied(step: 1)
    #expect(Set(numbers) == [0, 4])
    #expect(abs(Double(numbers.count { $0 == 0 }) / 10_000 - 0.25) < 0.02)
    #expect(Set(applied(step: 1, share: 0)) == [3])
  }

  @Test("Every example and every step has choices of its own, which the seed decides")
  func choices() {
    let numbers = applied(step: 1)
    #expect(numbers == applied(step: 1))
    #expect(numbers != applied(step: 2))
    #expect(numbers[..<500] != numbers[500..<1000])
  }

  @Test(
    "A step agrees with plain backpropagation", arguments: KernelLevel.available,
    [
      "144,3x3x16,3x3x32,20,10", "64,3x3x16,10", "144,3x3x16bn,3x3x32bn/1,20,10", "64,3x3x16bn,10",
      "64,3x3x16/1,10",
    ])
  func step(level: KernelLevel, layers: String) throws {
    var random = RandomSource(seed: 2)
    var network = NeuralNetwork(try #require(Architecture(layers)), random: &random)
    let examples = Examples(
      bytes: (0..<13 * network.inputCount).map { _ in UInt8(random.index(below: 256)) },
      inputCount: network.inputCount, labels: (0..<13).map { UInt8($0 % 10) })
    var trainer = Trainer(
      network: network,
      optimizer: .gradientDescent(StochasticGradientDescent(learningRate: 0.5)), batchSize: nil,
      random: random, dropout: 0.4, threads: 2, level: level)
    trainer.trainEpoch(on: examples)

    var order = Array(0..<13)
    random.shuffle(&order)
    let dropout = Dropout(share: 0.4, epochSeed: random.next(), step: 1)
    let result = network.backpropagate(
      examples.inputs(at: order), labels: examples.labels(at: order), dropout: dropout)
    var optimizer = StochasticGradientDescent(learningRate: 0.5)
    optimizer.step(&network, gradients: result.gradients)
    for (one, other) in zip(trainer.network.layers, network.layers) {
      let pairs = zip(one.weights.values + one.biases, other.weights.values + other.biases)
      #expect(pairs.allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }
}
