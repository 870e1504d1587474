import Foundation
import Network
import TestSupport
import Testing

@Suite("Batch normalization, and convolutions without pooling")
struct BatchNormalizationTests {
  static let shapes: [(layers: String, examples: Int)] = [
    ("784,5x5x16bn,3x3x32bn/1,3x3x16bn,20,10", 11), ("121,4x4x48bn/1,3x3x16,20,10", 21),
    ("64,3x3x16bn,10", 8), ("100,3x3x16/1,3x3x32/1,2x2x16bn,10", 9),
    ("100,3x3x16bn/1,1x1x32bn/1,10", 17), ("81,2x2x16,3x3x32/1,10", 13),
  ]

  private func network(_ layers: String) throws -> NeuralNetwork {
    var random = RandomSource(seed: 5)
    return NeuralNetwork(try #require(Architecture(layers)), random: &random)
  }

  /// Mostly background, as a digit is; the first example is nothing else.
  private func examples(_ count: Int, inputs: Int) -> Examples {
    // With seed 6 a normalized number of the first layer is 2e-7 from 0, where ReLU switches: a
    // rounding decides, and plain and fast code differ by the gradient through that number.
    var random = RandomSource(seed: 7)
    return Examples(
      bytes: (0..<count * inputs).map { place in
        place < inputs || random.uniform() < 0.7 ? 0 : UInt8(random.index(below: 256))
      },
      inputCount: inputs, labels: (0..<count).map { _ in UInt8(random.index(below: 10)) })
  }

  private func trainer(
    _ network: NeuralNetwork, level: KernelLevel = .current, threads: Int = 2,
    batchSize: Int? = nil, momentum: Float = 0.9
  ) -> Trainer {
    Trainer(
      network: network,
      optimizer: .gradientDescent(
        StochasticGradientDescent(learningRate: 0.02, momentum: momentum)),
      batchSize: batchSize, random: RandomSource(seed: 1), threads: threads, level: level)
  }

  private func trained(
    _ network: NeuralNetwork, _ examples: Examples, level: KernelLevel = .current,
    threads: Int = 2, batchSize: Int? = nil
  ) -> NeuralNetwork {
    var trainer = trainer(network, level: level, threads: threads, batchSize: batchSize)
    for _ in 0..<10 { trainer.trainEpoch(on: examples) }
    return trainer.network
  }

  private func plain(_ network: NeuralNetwork, _ examples: Examples) -> NeuralNetwork {
    var network = network
    var optimizer = StochasticGradientDescent(learningRate: 0.02, momentum: 0.9)
    let all = Array(0..<examples.count)
    let inputs = examples.inputs(at: all)
    for _ in 0..<10 {
      let result = network.backpropagate(inputs, labels: examples.labels(at: all))
      network.updateStatistics(inputs)
      optimizer.step(&network, gradients: result.gradients)
    }
    return network
  }

  private func numbers(_ layer: any Layer) -> [Float] {
    let normalization = (layer as? ConvolutionLayer)?.normalization
    return layer.weights.values + layer.biases + (normalization?.means ?? [])
      + (normalization?.variances ?? [])
  }

  private func largestDifference(_ one: [Float], _ other: [Float]) -> Float {
    one.count == other.count ? zip(one, other).map { abs($0 - $1) }.max() ?? 0 : .infinity
  }

  @Test(
    "Training agrees with plain backpropagation, parameters and statistics",
    arguments: KernelLevel.available, shapes)
  func training(level: KernelLevel, shape: (layers: String, examples: Int)) throws {
    let network = try network(shape.layers)
    let examples = examples(shape.examples, inputs: network.inputCount)
    let expected = plain(network, examples)
    let found = trained(network, examples, level: level)
    for (one, other) in zip(found.layers, expected.layers) {
      #expect(largestDifference(numbers(one), numbers(other)) < 5e-5)
    }
  }

  @Test("The number of threads changes no bit", arguments: KernelLevel.available)
  func threads(level: KernelLevel) throws {
    let network = try network("144,3x3x16bn/1,3x3x32bn,2x2x16/1,20,10")
    let examples = examples(150, inputs: 144)
    let alone = trained(network, examples, level: level, threads: 1, batchSize: 40)
    for threads in [2, 3] {
      #expect(
        trained(network, examples, level: level, threads: threads, batchSize: 40) == alone)
    }
  }

  @Test(
    "Folded into weights and biases, and in the predictor, it gives the logits of the layers",
    arguments: KernelLevel.available, shapes)
  func folding(level: KernelLevel, shape: (layers: String, examples: Int)) throws {
    let untrained = try network(shape.layers)
    let examples = examples(shape.examples, inputs: untrained.inputCount)
    let network = trained(untrained, examples)
    let inputs = examples.inputs(at: 0..<examples.count)
    let expected = network.logits(of: inputs)
    #expect(largestDifference(network.folded.logits(of: inputs).values, expected.values) < 1e-5)
    #expect(!network.folded.architecture.description.contains("bn"))
    #expect(network.folded.folded == network.folded)
    let predictor = Predictor(network, level: level)
    for row in 0..<examples.count {
      let bytes = inputs.row(row).map { UInt8(($0 * 255).rounded()) }
      for (found, logit) in zip(predictor.logits(of: bytes), expected.row(row)) {
        #expect(abs(found - logit) < 1e-5 * max(1, abs(logit)))
      }
    }
    #expect(network.score(examples) == network.folded.score(examples))
  }

  @Test("A trainer that resumes from a snapshot gives the same bits")
  func resuming() throws {
    let examples = examples(50, inputs: 100)
    var whole = trainer(try network("100,3x3x16bn/1,3x3x16bn,10"), batchSize: 16)
    for _ in 0..<2 { whole.trainEpoch(on: examples) }
    let json = try JSONEncoder().encode(whole.snapshot)
    let snapshot = try JSONDecoder().decode(TrainerSnapshot.self, from: json)
    #expect(snapshot == whole.snapshot && snapshot.fits)
    var resumed = Trainer(snapshot, optimizer: whole.optimizer, batchSize: 16)
    for _ in 0..<2 {
      whole.trainEpoch(on: examples)
      resumed.trainEpoch(on: examples)
    }
    #expect(resumed.snapshot == whole.snapshot)
    #expect(resumed.network != snapshot.network)
  }

  @Test("A copy of a trainer does not change the original's statistics")
  func copies() throws {
    let examples = examples(20, inputs: 64)
    var trainer = trainer(try network("64,3x3x16bn,10"))
    trainer.trainEpoch(on: examples)
    let before = trainer.network
    var copy = trainer
    copy.trainEpoch(on: examples)
    #expect(trainer.network == before && copy.network != before)
  }

  @Test("Small last batches count little, and the first batch counts alone")
  func statistics() throws {
    var network = try network("64,3x3x16bn,10")
    func means() throws -> [Float] {
      try #require((network.layers[0] as? ConvolutionLayer)?.normalization).means
    }
    let full = Matrix(rows: 2048, columns: 64, repeating: 1)
    network.updateStatistics(full)
    let first = try means()
    network.updateStatistics(Matrix(rows: 1, columns: 64, repeating: 3))
    for (before, after) in zip(first, try means()) {
      #expect(abs(after - before) <= abs(2 * before) / 2000)
    }
    network.updateStatistics(Matrix(rows: 2048, columns: 64, repeating: 3))
    for (before, after) in zip(first, try means()) {
      #expect(abs(after - 2 * before) <= abs(before) / 500)
    }
  }

  @Test("Channels that never change stay finite")
  func constantInputs() throws {
    let blank = Examples(
      bytes: [UInt8](repeating: 0, count: 640), inputCount: 64, labels: [UInt8](0..<10))
    let network = trained(try network("64,3x3x16bn,10"), blank)
    #expect(network.layers.allSatisfy { numbers($0).allSatisfy(\.isFinite) })
    #expect(network.score(blank).loss.isFinite)
  }

  @Test("A file with the statistics comes back, and wrong ones are named")
  func file() throws {
    let network = trained(
      try network("100,3x3x16bn/1,3x3x16/1,10"), examples(20, inputs: 100))
    let json = Model(network: network).json()
    #expect(try Model(json: json) == Model(network: network))
    let text = String(decoding: json, as: UTF8.self)
    let wrong = [
      (#""examples":200"#, #""examples":2049"#, "normalization.examples: 2049 is not from 0 to"),
      (#""pooling":1"#, #""pooling":3"#, "convolution.pooling: 3, which is neither 1 nor 2"),
      (#""means":""#, #""means":"AAAA"#, "convolution.normalization.means"),
    ]
    for (old, new, expected) in wrong {
      try #require(text.contains(old))
      let error = #expect(throws: ModelFileError.self) {
        try Model(json: Data(text.replacing(old, with: new).utf8))
      }
      #expect(error?.description.contains(expected) == true)
    }
  }

  @Test("A pooled convolution without normalization has nothing new in its file")
  func oldFile() throws {
    let text = String(
      decoding: Model(network: try network("64,3x3x16,10")).json(), as: UTF8.self)
    #expect(text.contains(#""convolution":{"input":{"#))
    #expect(!text.contains("pooling") && !text.contains("normalization"))
  }
}

/// The same network computed by NumPy in float64.
private struct Reference: Decodable {
  struct Layer: Decodable {
    let weights: [Double]
    let biases: [Double]
  }
  let layers: [Layer]
  let inputs: [Double]
  let labels: [Int]
  let loss: Double
  let gradients: [Layer]
  let after: [Layer]
  let logits: [Double]
}

@Suite(
  "Batch normalization is equal to NumPy's",
  .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct BatchNormalizationReferenceTests {
  private static let script = Repository.root.appending(
    path: "Tests/NetworkTests/Reference/normalization.py")

  private func largestDifference(_ found: [Float], _ expected: [Double]) -> Double {
    found.count == expected.count
      ? zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 0 : .infinity
  }

  private func reference(_ layers: String) throws -> Reference {
    let script = try String(contentsOf: Self.script, encoding: .utf8)
    let output = try Python.run(script, ["3", layers, "6", "0.05", "10"])
    return try JSONDecoder().decode(Reference.self, from: Data(output.utf8))
  }

  private func network(_ layers: String, _ reference: Reference) throws -> NeuralNetwork {
    var random = RandomSource(seed: 1)
    var kinds = NeuralNetwork(try #require(Architecture(layers)), random: &random).kinds
    for (index, layer) in reference.layers.enumerated() {
      var weights = kinds[index].weights
      weights.values = layer.weights.map(Float.init)
      kinds[index].weights = weights
      kinds[index].biases = layer.biases.map(Float.init)
    }
    return NeuralNetwork(layers: kinds)
  }

  @Test(
    "Loss, every gradient, the parameters after ten steps, and what they read agree to 1e-5",
    arguments: ["100,3x3x16bn,2x2x16bn/1,7,5", "64,3x3x16bn/1,3x3x16bn,4"])
  func agrees(layers: String) throws {
    let reference = try reference(layers)
    var network = try network(layers, reference)
    let inputs = Matrix(
      rows: reference.labels.count, columns: network.inputCount,
      values: reference.inputs.map(Float.init))
    let first = network.backpropagate(inputs, labels: reference.labels)
    #expect(abs(first.score.loss - reference.loss) < 1e-5)
    for (gradient, expected) in zip(first.gradients, reference.gradients) {
      #expect(largestDifference(gradient.weights.values, expected.weights) < 1e-5)
      #expect(largestDifference(gradient.biases, expected.biases) < 1e-5)
    }
    var optimizer = StochasticGradientDescent(learningRate: 0.05)
    for _ in 0..<10 {
      let step = network.backpropagate(inputs, labels: reference.labels)
      network.updateStatistics(inputs)
      optimizer.step(&network, gradients: step.gradients)
    }
    for (layer, expected) in zip(network.layers, reference.after) {
      #expect(largestDifference(layer.weights.values, expected.weights) < 1e-5)
      #expect(largestDifference(layer.biases, expected.biases) < 1e-5)
    }
    #expect(largestDifference(network.logits(of: inputs).values, reference.logits) < 1e-5)
  }
}
