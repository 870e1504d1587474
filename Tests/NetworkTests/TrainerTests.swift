import Foundation
import Network
import TestSupport
import Testing

@Suite("Trainer")
struct TrainerTests {
  /// Points in a plane, the class decided by the quadrant.
  private func quadrants(_ count: Int, seed: UInt64) -> Examples {
    var random = RandomSource(seed: seed)
    let values = (0..<count * 2).map { _ in Float(random.uniform(in: -1...1)) }
    let labels = (0..<count).map { index in
      UInt8((values[index * 2] > 0 ? 1 : 0) + (values[index * 2 + 1] > 0 ? 2 : 0))
    }
    return Examples(inputs: Matrix(rows: count, columns: 2, values: values), labels: labels)
  }

  private func trained(seed: UInt64, batchSize: Int?, epochs: Int, rate: Float) -> NeuralNetwork {
    var random = RandomSource(seed: seed)
    let network = NeuralNetwork(sizes: [2, 16, 4], random: &random)
    var trainer = Trainer(
      network: network,
      optimizer: StochasticGradientDescent(learningRate: rate, momentum: 0.9),
      batchSize: batchSize, random: random)
    for _ in 0..<epochs { trainer.trainEpoch(on: quadrants(500, seed: 1)) }
    return trainer.network
  }

  @Test("It learns what it has not seen", arguments: [8, 32, nil] as [Int?])
  func learns(batchSize: Int?) {
    let epochs = batchSize == nil ? 300 : 30
    let network = trained(
      seed: 1, batchSize: batchSize, epochs: epochs, rate: batchSize == nil ? 0.3 : 0.1)
    #expect(network.score(quadrants(400, seed: 2)).accuracy > 0.95)
  }

  @Test("The same seed gives the same bits, another seed another network")
  func deterministic() {
    let first = trained(seed: 3, batchSize: 16, epochs: 3, rate: 0.1)
    #expect(first == trained(seed: 3, batchSize: 16, epochs: 3, rate: 0.1))
    #expect(first != trained(seed: 4, batchSize: 16, epochs: 3, rate: 0.1))
  }

  @Test("An epoch reads every example once and ends on request")
  func progress() {
    var random = RandomSource(seed: 1)
    var trainer = Trainer(
      network: NeuralNetwork(sizes: [2, 4, 4], random: &random),
      optimizer: StochasticGradientDescent(learningRate: 0.1), batchSize: 32, random: random)
    var seen: [Int] = []
    let score = trainer.trainEpoch(
      on: quadrants(100, seed: 1),
      progress: {
        seen.append($0.examples)
        return true
      })
    #expect(seen == [32, 64, 96, 100])
    #expect(score.examples == 100)
    let stopped = trainer.trainEpoch(on: quadrants(100, seed: 1), progress: { _ in false })
    #expect(stopped.examples == 32)
  }

  @Test("Bytes and floats are the same examples")
  func bytes() {
    let bytes: [UInt8] = [0, 51, 255, 102, 1, 2]
    let fromBytes = Examples(bytes: bytes, inputCount: 3, labels: [4, 5])
    #expect(fromBytes.inputs(at: [1]).values == [102, 1, 2].map { Float($0) * (1 / 255) })
    let floats = fromBytes.inputs(at: [0, 1])
    let fromFloats = Examples(inputs: floats, labels: [4, 5])
    #expect(fromFloats.inputs(at: [1, 0]) == fromBytes.inputs(at: [1, 0]))
    #expect(fromBytes.selecting([1]).inputs(at: [0]) == fromBytes.inputs(at: [1]))
    #expect(fromFloats.selecting([1]).labels == [5])
    #expect(fromBytes.labels(at: [1, 0]) == [5, 4])
  }

  @Test("No examples are no work and no crash")
  func empty() {
    let none = Examples(bytes: [], inputCount: 2, labels: [])
    var random = RandomSource(seed: 1)
    var trainer = Trainer(
      network: NeuralNetwork(sizes: [2, 4], random: &random),
      optimizer: StochasticGradientDescent(learningRate: 0.1), batchSize: nil, random: random)
    let score = trainer.trainEpoch(on: none)
    #expect(score == Score())
    #expect(score.accuracy == 0 && score.loss == 0)
  }

  /// All at once they would take 1.8 GB.
  @Test("Scoring takes as many examples at once as fit into 256 MB")
  func scoringMemory() throws {
    var random = RandomSource(seed: 1)
    let architecture = try #require(Architecture("784,1x1x1600,10"))
    let network = NeuralNetwork(architecture, random: &random)
    let count = 256
    let examples = Examples(
      bytes: (0..<count * 784).map { UInt8($0 % 251) }, inputCount: 784,
      labels: (0..<count).map { UInt8($0 % 10) })
    var score = Score()
    let added = try addedMegabytes { score = network.score(examples) }
    #expect(score.examples == count)
    #expect(added < 1000)
  }

  @Test("A batch has the memory of the examples there are")
  func batchMemory() throws {
    var random = RandomSource(seed: 1)
    let added = try addedMegabytes {
      var trainer = Trainer(
        network: NeuralNetwork(sizes: [2, 4000, 4], random: &random),
        optimizer: StochasticGradientDescent(learningRate: 0.1), batchSize: 100_000,
        random: random)
      #expect(trainer.trainEpoch(on: quadrants(40, seed: 1)).examples == 40)
    }
    #expect(added < 1000)
  }

  @Test("Threads and memory go when the work they were for is done")
  func nothingIsLeftBehind() throws {
    func threadCount() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    }
    var random = RandomSource(seed: 1)
    let network = NeuralNetwork(sizes: [2, 512, 4], random: &random)
    let examples = quadrants(1000, seed: 1)
    let before = try threadCount()
    for _ in 0..<100 { _ = network.score(examples, threads: 3) }
    // Other tests start threads too, but not two hundred.
    #expect(try threadCount() < before + 100)
  }
}
