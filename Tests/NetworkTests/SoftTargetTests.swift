import Foundation
import Network
import Testing

@Suite("Training towards soft targets")
struct SoftTargetTests {
  private static let count = 40

  private let network: NeuralNetwork
  private let inputs: Matrix
  private let labels: [UInt8]

  init() {
    var random = RandomSource(seed: 4)
    network = NeuralNetwork(
      Architecture(sizes: [12, 16, 4]), output: .softmaxAndReject, random: &random)
    inputs = Matrix(
      rows: Self.count, columns: 12,
      values: (0..<Self.count * 12).map { _ in Float(random.uniform()) })
    labels = (0..<Self.count).map { _ in UInt8(random.index(below: 4)) }
  }

  private func trained(_ targets: [SoftTarget], steps: Int, threads: Int = 1) -> NeuralNetwork {
    var trainer = Trainer(
      network: network, optimizer: Adam(learningRate: 0.01), batchSize: Self.count,
      targets: targets, threads: threads)
    for _ in 0..<steps {
      trainer.train(onRowsOf: inputs, order: Array(0..<Self.count)) { _ in 0.01 }
    }
    return trainer.network
  }

  @Test("Targets of one class each train as labels do")
  func oneHot() {
    var trainer = Trainer(
      network: network, optimizer: .adam(Adam(learningRate: 0.01)), batchSize: nil,
      random: RandomSource(seed: 1))
    for _ in 0..<20 { trainer.trainEpoch(on: Examples(inputs: inputs, labels: labels)) }
    let targets = labels.map { label in
      SoftTarget(
        classes: (0..<3).map { $0 == label ? 1 : 0 }, classWeight: label < 3 ? 1 : 0,
        reject: label == 3 ? 1 : 0, rejectWeight: 0.5)
    }
    let found = trained(targets, steps: 20)
    for (one, other) in zip(found.layers, trainer.network.layers) {
      let pairs = zip(one.weights.values + one.biases, other.weights.values + other.biases)
      #expect(pairs.allSatisfy { abs($0 - $1) < 1e-4 })
    }
    #expect(found != network)
  }

  @Test("A network learns another's answers, with the same bits on any number of threads")
  func distillation() {
    var random = RandomSource(seed: 9)
    let other = NeuralNetwork(
      Architecture(sizes: [12, 16, 4]), output: .softmaxAndReject, random: &random)
    let answers = other.logits(of: inputs)
    let targets = (0..<Self.count).map { row in
      let logits = Array(answers.row(row))
      return SoftTarget(
        classes: Softmax.probabilities(of: logits, first: 3), classWeight: 1,
        reject: 1 / (1 + exp(-logits[3])), rejectWeight: 1)
    }
    func distance(_ network: NeuralNetwork) -> Float {
      zip(network.probabilities(of: inputs).values, other.probabilities(of: inputs).values)
        .map { abs($0 - $1) }.max() ?? 0
    }
    let found = trained(targets, steps: 600)
    #expect(distance(network) > 0.3)
    #expect(distance(found) < 0.05)
    #expect(trained(targets, steps: 600, threads: 3) == found)
  }

  @Test("The last layers give on the features what the whole network gives on the images")
  func features() throws {
    var random = RandomSource(seed: 5)
    let network = NeuralNetwork(
      try #require(Architecture("100,3x3x8bn,12,5")), random: &random)
    let images = (0..<70).map { _ in (0..<100).map { _ in UInt8(random.index(below: 256)) } }
    let extractor = FeatureExtractor(network, layerCount: 1)
    let output = extractor.output(count: 70, threads: 1) { images[$0] }
    #expect(output == extractor.output(count: 70, threads: 3) { images[$0] })
    let head = NeuralNetwork(layers: Array(network.kinds.suffix(2)))
    let floats = images.flatMap { $0.map { Float($0) / 255 } }
    let expected = network.logits(of: Matrix(rows: 70, columns: 100, values: floats))
    for found in [head.logits(of: output.features), output.logits] {
      #expect(zip(found.values, expected.values).allSatisfy { abs($0 - $1) < 1e-3 })
    }
  }
}
