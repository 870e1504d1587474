import Network
import Testing

@Suite("The engine at every kernel level this machine can run")
struct EngineTests {
  @Test(
    "A predictor gives the logits that the layers give", arguments: KernelLevel.available,
    ["784,128,64,10", "20,7,3", "784,5x5x16,3x3x32,64,10", "100,3x3x48,10"])
  func predictor(level: KernelLevel, layers: String) throws {
    var source = RandomSource(seed: 4)
    let network = NeuralNetwork(try #require(Architecture(layers)), random: &source)
    let predictor = Predictor(network, level: level)
    for _ in 0..<5 {
      let bytes = (0..<network.inputCount).map { _ in
        source.uniform() < 0.7 ? 0 : UInt8(source.index(below: 256))
      }
      let pixels = bytes.map { Float($0) * (1 / 255) }
      let expected = network.logits(
        of: Matrix(rows: 1, columns: pixels.count, values: pixels)
      ).values
      for (one, other) in zip(predictor.logits(of: bytes), expected) {
        #expect(abs(one - other) < 1e-5)
      }
    }
  }

  /// Twenty steps in plain matrices.
  private func plain(
    _ network: NeuralNetwork, _ examples: Examples, momentum: Float
  ) -> NeuralNetwork {
    var network = network
    var optimizer = StochasticGradientDescent(learningRate: 0.05, momentum: momentum)
    let all = Array(0..<examples.count)
    for _ in 0..<20 {
      let result = network.backpropagate(
        examples.inputs(at: all), labels: examples.labels(at: all))
      optimizer.step(&network, gradients: result.gradients)
    }
    return network
  }

  private func trained(
    _ network: NeuralNetwork, _ examples: Examples, momentum: Float, level: KernelLevel,
    threads: Int, batchSize: Int? = nil
  ) -> NeuralNetwork {
    var trainer = Trainer(
      network: network,
      optimizer: .gradientDescent(
        StochasticGradientDescent(learningRate: 0.05, momentum: momentum)),
      batchSize: batchSize, random: RandomSource(seed: 1), threads: threads, level: level)
    for _ in 0..<20 { trainer.trainEpoch(on: examples) }
    return trainer.network
  }

  private func examples(_ count: Int, inputs: Int, classes: Int) -> Examples {
    var source = RandomSource(seed: 6)
    return Examples(
      // Mostly background, as a digit is; the first example is nothing else.
      bytes: (0..<count * inputs).map { place in
        place < inputs || source.uniform() < 0.7 ? 0 : UInt8(source.index(below: 256))
      },
      inputCount: inputs, labels: (0..<count).map { _ in UInt8(source.index(below: classes)) })
  }

  static let shapes: [(layers: String, examples: Int)] = [
    ("784,128,64,10", 32), ("784,10", 5), ("33,70,41,33,3", 19), ("7,1030,5", 9), ("16,40,40", 50),
    ("784,5x5x16,3x3x32,64,10", 11), ("121,4x4x48,3x3x16,20,10", 21), ("64,3x3x16,10", 8),
  ]

  @Test("Training agrees with plain backpropagation", arguments: KernelLevel.available, shapes)
  func training(level: KernelLevel, shape: (layers: String, examples: Int)) throws {
    var source = RandomSource(seed: 5)
    let network = NeuralNetwork(try #require(Architecture(shape.layers)), random: &source)
    let examples = examples(
      shape.examples, inputs: network.inputCount, classes: network.outputCount)
    for momentum in [Float(0), 0.9] {
      let expected = plain(network, examples, momentum: momentum)
      let found = trained(network, examples, momentum: momentum, level: level, threads: 2)
      for (one, other) in zip(found.layers, expected.layers) {
        let pairs = zip(
          one.weights.values + one.biases, other.weights.values + other.biases)
        #expect(pairs.allSatisfy { abs($0 - $1) < 2e-5 })
      }
      let score = found.score(examples)
      let order = Array(0..<examples.count)
      let reference = found.backpropagate(
        examples.inputs(at: order), labels: examples.labels(at: order)
      ).score
      #expect(score.correct == reference.correct)
      #expect(abs(score.loss - reference.loss) < 1e-5)
    }
  }

  @Test(
    "The number of threads changes no bit", arguments: KernelLevel.available,
    ["100,90,40,10", "100,3x3x16,2x2x32,20,10"])
  func threads(level: KernelLevel, layers: String) throws {
    var source = RandomSource(seed: 7)
    let network = NeuralNetwork(try #require(Architecture(layers)), random: &source)
    let examples = examples(150, inputs: 100, classes: 10)
    let alone = trained(
      network, examples, momentum: 0.9, level: level, threads: 1, batchSize: 32)
    for threads in [2, 3, 5] {
      let together = trained(
        network, examples, momentum: 0.9, level: level, threads: threads, batchSize: 32)
      #expect(together == alone)
    }
  }

  @Test("A copy of a trainer does not change the original")
  func copies() {
    var source = RandomSource(seed: 8)
    let network = NeuralNetwork(sizes: [10, 8, 3], random: &source)
    let examples = examples(40, inputs: 10, classes: 3)
    var trainer = Trainer(
      network: network, optimizer: StochasticGradientDescent(learningRate: 0.1, momentum: 0.9),
      batchSize: 8, random: RandomSource(seed: 1))
    trainer.trainEpoch(on: examples)
    var copy = trainer
    let before = trainer.network
    copy.trainEpoch(on: examples)
    #expect(trainer.network == before && copy.network != before)
    trainer.trainEpoch(on: examples)
    #expect(trainer.network == copy.network)
  }
}
