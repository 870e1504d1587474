import Foundation
import Network
import Testing

@Suite("Every kernel level this machine can run")
struct KernelTests {
  static let levels = KernelLevel.available

  private func random(_ count: Int, seed: UInt64) -> [Float] {
    var source = RandomSource(seed: seed)
    return (0..<count).map { _ in Float(source.normal()) }
  }

  @Test("There is a level, and the one in use is among them")
  func available() {
    #expect(Self.levels.contains(.baseline) && Self.levels.contains(.current))
    #expect(KernelLevel.baseline < .avx2 && KernelLevel.avx2 < .avx512)
  }

  @Test(
    "Products agree with the definition",
    arguments: levels,
    [(1, 1, 1), (5, 300, 33), (8, 256, 32), (9, 257, 31), (32, 784, 128), (70, 600, 100)])
  func products(level: KernelLevel, sizes: (rows: Int, inner: Int, columns: Int)) {
    let (rows, inner, columns) = sizes
    let left = random(rows * inner, seed: 1)
    let right = random(inner * columns, seed: 2)
    let product = PackedProduct(
      rows: rows, inner: inner, columns: columns, kernels: .of(level))
    let found = product.multiply(left, right)
    for row in 0..<rows {
      for column in 0..<columns {
        let expected = (0..<inner).reduce(0.0) {
          $0 + Double(left[row * inner + $1]) * Double(right[$1 * columns + column])
        }
        #expect(abs(Double(found[row * columns + column]) - expected) < 2e-6 * Double(inner + 10))
      }
    }
  }

  @Test("Softmax is right to a few units in the last place", arguments: levels)
  func softmax(level: KernelLevel) {
    let logits: [Float] = [0, -1, -20, -86, -100, -0.001, -5.5, -0.5, -2, -1e30]
    var values = logits + [Float](repeating: 7, count: 22)
    values.withUnsafeMutableBufferPointer {
      KernelSet.of(level).softmax(1, 10, $0.baseAddress!, 32)
    }
    let powers = logits.map { exp(Double($0)) }
    for (found, power) in zip(values, powers) {
      let expected = power / powers.reduce(0, +)
      #expect(abs(Double(found) - expected) <= 5e-7 * expected + 1e-37)
    }
    #expect(values[10...].allSatisfy { $0 == 0 })
  }

  @Test("Bytes become 0 to 1", arguments: levels)
  func widen(level: KernelLevel) {
    let bytes = (0...255).map { UInt8($0) }
    var floats = [Float](repeating: -1, count: 256)
    floats.withUnsafeMutableBufferPointer {
      KernelSet.of(level).widen(bytes, 256, $0.baseAddress!)
    }
    #expect(floats == bytes.map { Float($0) * (1 / 255) })
  }

  @Test(
    "A predictor gives what the layers give", arguments: levels,
    ["784,128,64,10", "20,7,3", "784,5x5x16,3x3x32,64,10", "100,3x3x48,10"])
  func predictor(level: KernelLevel, layers: String) throws {
    var source = RandomSource(seed: 4)
    let network = NeuralNetwork(try #require(Architecture(layers)), random: &source)
    let predictor = Predictor(network, kernels: .of(level))
    for _ in 0..<5 {
      let bytes = (0..<network.inputCount).map { _ in
        source.uniform() < 0.7 ? 0 : UInt8(source.index(below: 256))
      }
      let expected = network.probabilities(of: bytes.map { Float($0) * (1 / 255) })
      for (one, other) in zip(predictor.probabilities(of: bytes), expected) {
        #expect(abs(one - other) < 1e-6)
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
      batchSize: batchSize, random: RandomSource(seed: 1), threads: threads, kernels: .of(level))
    for _ in 0..<20 { trainer.trainEpoch(on: examples) }
    return trainer.network
  }

  private func examples(_ count: Int, inputs: Int, classes: Int) -> Examples {
    var source = RandomSource(seed: 6)
    return Examples(
      // Mostly paper, as a digit is: the first example is nothing else.
      bytes: (0..<count * inputs).map { place in
        place < inputs || source.uniform() < 0.7 ? 0 : UInt8(source.index(below: 256))
      },
      inputCount: inputs, labels: (0..<count).map { _ in UInt8(source.index(below: classes)) })
  }

  static let shapes: [(layers: String, examples: Int)] = [
    ("784,128,64,10", 32), ("784,10", 5), ("33,70,41,12,3", 19), ("7,1030,5", 9), ("16,40,40", 50),
    ("784,5x5x16,3x3x32,64,10", 11), ("121,4x4x48,3x3x16,20,10", 21), ("64,3x3x16,10", 8),
  ]

  @Test("Learning agrees with plain backpropagation", arguments: levels, shapes)
  func learning(level: KernelLevel, shape: (layers: String, examples: Int)) throws {
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
    "The number of threads changes no bit", arguments: levels,
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

  @Test("A copy of a trainer goes its own way")
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
