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
  /// How often training uses each image on average. A part of a pass uses the first images.
  private let passes: Double

  /// The classic network to 97 %.
  static let to97 = TimeToAccuracy(
    goal: 0.97, layers: Architecture(sizes: LevelBenchmark.sizes),
    optimizer: .gradientDescent(StochasticGradientDescent(learningRate: 0.15)), schedule: .cosine,
    batchSize: 32, passes: 3)

  /// A small convolutional network to 99 %. With batch normalization it needs fewer passes.
  static let to99 = Architecture("784,5x5x16bn,3x3x32bn,128,10").map {
    TimeToAccuracy(
      goal: 0.99, layers: $0, optimizer: .adam(Adam(learningRate: 0.01)), schedule: .oneCycle,
      batchSize: 64, passes: 1.3)
  }

  /// The training time in seconds, without the evaluation after each pass; nil if the accuracy is
  /// not reached.
  func seconds(on mnist: MNIST, threads: Int) -> Double? {
    let test = Examples(mnist.test)
    var random = RandomSource(seed: 1)
    var trainer = Trainer(
      network: NeuralNetwork(layers, random: &random), optimizer: optimizer, batchSize: batchSize,
      random: random, threads: threads)
    var seconds = 0.0
    for (start, share) in parts {
      let images = mnist.training
      let examples = Examples(images).selecting(Array(0..<Int(share * Double(images.count))))
      seconds +=
        ContinuousClock().measure {
          trainer.trainEpoch(
            on: examples,
            learningRate: { progress in
              optimizer.learningRate
                * schedule.factor(at: (start + progress * share) / passes)
            })
        } / .seconds(1)
      if trainer.network.score(test).accuracy >= goal { return seconds }
    }
    return nil
  }

  /// The start and the length of each pass, in passes.
  private var parts: [(start: Double, share: Double)] {
    (0..<Int(passes.rounded(.up))).map { (Double($0), min(1, passes - Double($0))) }
  }
}
