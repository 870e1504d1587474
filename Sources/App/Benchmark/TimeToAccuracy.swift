import Datasets
import Evaluation
import Network
import Training

/// Measures the training time to an accuracy on MNIST's test images. The hyperparameters were
/// chosen on the last 5,000 training images.
struct TimeToAccuracy {
  /// The accuracy to reach, 0 to 1.
  let goal: Double
  private let layers: Architecture
  private let optimizer: Optimizer
  private let schedule: LearningRateSchedule
  private let batchSize: Int
  private let epochs: Int

  /// The classic network to 97 %.
  static let to97 = TimeToAccuracy(
    goal: 0.97, layers: Architecture(sizes: LevelBenchmark.sizes),
    optimizer: .gradientDescent(StochasticGradientDescent(learningRate: 0.15)), schedule: .cosine,
    batchSize: 32, epochs: 3)

  /// A small convolutional network to 99 %.
  static let to99 = Architecture("784,5x5x16,3x3x32,128,10").map {
    TimeToAccuracy(
      goal: 0.99, layers: $0, optimizer: .adam(Adam(learningRate: 0.008)), schedule: .oneCycle,
      batchSize: 128, epochs: 2)
  }

  /// The training time in seconds, without the evaluation after each epoch; nil if the accuracy is
  /// not reached.
  func seconds(on mnist: MNIST, threads: Int) -> Double? {
    let examples = Examples(mnist.training)
    let test = Examples(mnist.test)
    var random = RandomSource(seed: 1)
    var trainer = Trainer(
      network: NeuralNetwork(layers, random: &random), optimizer: optimizer, batchSize: batchSize,
      random: random, threads: threads)
    var seconds = 0.0
    for epoch in 0..<epochs {
      seconds +=
        ContinuousClock().measure {
          trainer.trainEpoch(
            on: examples,
            learningRate: { share in
              optimizer.learningRate
                * schedule.factor(at: (Double(epoch) + share) / Double(epochs))
            })
        } / .seconds(1)
      if trainer.network.score(test).accuracy >= goal { return seconds }
    }
    return nil
  }
}
