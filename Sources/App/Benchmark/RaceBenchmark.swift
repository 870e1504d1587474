import Dataset
import Network
import Training

/// From nothing to 97 % on MNIST's test images: the seconds of teaching it takes.
struct RaceBenchmark {
  static let goal = 0.97
  /// Chosen on the last 5,000 training images.
  private static let epochs = 3
  private static let learningRate: Float = 0.15

  let mnist: MNIST
  let threads: Int

  /// Nil when the goal is not reached. Judging between the epochs is not counted.
  func seconds() -> Double? {
    let examples = Examples(mnist.training)
    let test = Examples(mnist.test)
    var random = RandomSource(seed: 1)
    var trainer = Trainer(
      network: NeuralNetwork(sizes: LevelBenchmark.sizes, random: &random),
      optimizer: StochasticGradientDescent(learningRate: Self.learningRate), random: random,
      threads: threads)
    var seconds = 0.0
    for epoch in 0..<Self.epochs {
      trainer.optimizer.learningRate =
        Self.learningRate * (1 - Float(epoch) / Float(Self.epochs))
      seconds += ContinuousClock().measure { trainer.trainEpoch(on: examples) } / .seconds(1)
      if trainer.network.score(test).accuracy >= Self.goal { return seconds }
    }
    return nil
  }
}
