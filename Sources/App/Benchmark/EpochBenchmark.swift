import Network

/// Measures the time of an epoch.
struct EpochBenchmark {
  private let layers: Architecture
  private let optimizer: Optimizer
  private let batchSize: Int
  /// The number of epochs that are measured.
  private let rounds: Int

  /// 784-128-64-10 with stochastic gradient descent.
  static func classic(batchSize: Int) -> EpochBenchmark {
    EpochBenchmark(
      layers: Architecture(sizes: LevelBenchmark.sizes),
      optimizer: .gradientDescent(StochasticGradientDescent(learningRate: 0.1)),
      batchSize: batchSize, rounds: 7)
  }

  /// Other layers with Adam, batch size 128.
  static func convolution(_ layers: Architecture) -> EpochBenchmark {
    EpochBenchmark(
      layers: layers, optimizer: .adam(Adam(learningRate: 0.001)), batchSize: 128, rounds: 3)
  }

  /// The network that the other libraries are measured with too.
  static let convolution = Architecture("784,5x5x16,3x3x32,64,10").map(convolution)

  /// The median time of an epoch, in seconds. On the slow baseline level, half as many epochs are
  /// measured.
  func seconds(_ examples: Examples, _ level: KernelLevel, _ threads: Int) -> Double {
    var random = RandomSource(seed: 1)
    var trainer = Trainer(
      network: NeuralNetwork(layers, random: &random), optimizer: optimizer,
      batchSize: batchSize, random: random, threads: threads, level: level)
    trainer.trainEpoch(on: examples.selecting(Array(0..<min(examples.count, 4096))))
    return Timings(rounds: level == .baseline ? rounds / 2 : rounds, warmUps: 0) {
      trainer.trainEpoch(on: examples)
    }.median
  }
}
