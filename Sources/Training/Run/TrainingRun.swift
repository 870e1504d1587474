import Evaluation
import Network

/// A network in training, epoch by epoch.
package struct TrainingRun: Sendable {
  package let options: TrainingOptions
  package let data: TrainingData
  package private(set) var reports: [EpochReport] = []
  /// The network of the best epoch; nil before the first.
  package private(set) var best: NeuralNetwork?
  private var trainer: Trainer
  /// Decides the variants of the examples. It is not the trainer's, which decides their order.
  private var augmentationRandom: RandomSource

  /// How many work; nil for one for every processor. The number changes no bit.
  private let threads: Int?

  package init(options: TrainingOptions, data: TrainingData, threads: Int? = nil) {
    self.options = options
    self.data = data
    self.threads = threads
    var random = RandomSource(seed: options.seed)
    let network = NeuralNetwork(
      options.layers, output: options.layers.digitOutput, random: &random)
    trainer = Trainer(
      network: network, optimizer: options.startingOptimizer, batchSize: options.batchSize,
      random: random, dropout: options.dropout, threads: threads)
    augmentationRandom = RandomSource(seed: random.next())
  }

  /// Resumes from a checkpoint with the same options and data, as if the run had never stopped.
  ///
  /// - Precondition: the checkpoint has no `problem`.
  init(options: TrainingOptions, data: TrainingData, resuming checkpoint: Checkpoint, threads: Int?)
  {
    precondition(checkpoint.problem(for: options) == nil)
    self.options = options
    self.data = data
    self.threads = threads
    reports = checkpoint.reports
    best = checkpoint.best
    trainer = Trainer(
      checkpoint.trainer, optimizer: options.startingOptimizer, batchSize: options.batchSize,
      dropout: options.dropout, threads: threads)
    augmentationRandom = checkpoint.augmentationRandom
  }

  /// The run between two epochs.
  var checkpoint: Checkpoint {
    Checkpoint(
      options: options, trainer: trainer.snapshot, augmentationRandom: augmentationRandom,
      reports: reports,
      best: best)
  }

  package var network: NeuralNetwork { trainer.network }

  package var isFinished: Bool { reports.count >= options.epochs }

  /// False once training has diverged: a weight or a loss is infinite or not a number.
  package var isSound: Bool {
    (reports.last?.isFinite ?? true)
      && network.layers.allSatisfy { layer in
        layer.weights.values.allSatisfy { $0.isFinite } && layer.biases.allSatisfy { $0.isFinite }
      }
  }

  /// Trains for one epoch, then evaluates the validation sets.
  ///
  /// - Parameter progress: called after every batch with the score so far; false stops the epoch.
  /// - Returns: nil if the epoch was stopped. The network keeps the steps taken until then.
  package mutating func runEpoch(progress: (Score) -> Bool) -> EpochReport? {
    let start = ContinuousClock.now
    let (options, epochs) = (options, Double(reports.count))
    func learningRate(_ share: Double) -> Float {
      options.learningRate
        * options.schedule.factor(at: (epochs + share) / Double(options.epochs))
    }
    var stopped = false
    let training = trainer.trainEpoch(
      on: data.epoch(
        random: &augmentationRandom,
        magnitude: Self.augmentationMagnitude(epoch: reports.count, of: options.epochs)),
      progress: { score in
        stopped = !progress(score)
        return !stopped
      }, learningRate: learningRate)
    guard !stopped else { return nil }
    let validation = PartMetrics.all(of: data.validation, by: network, threads: threads)
    let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
    let report = EpochReport(
      epoch: reports.count + 1, seconds: milliseconds.rounded() / 1000,
      learningRate: learningRate(0), training: Metrics(training),
      validation: validation)
    reports.append(report)
    if reports.bestIndex == reports.indices.last { best = network }
    return report
  }

  /// The factor of all augmentations: lower in the last fifth of the epochs, which brings the
  /// training data closer to real data (He et al. 2019, "Data Augmentation Revisited").
  ///
  /// - Parameter epoch: counted from 0, of `epochs` in all.
  package static func augmentationMagnitude(epoch: Int, of epochs: Int) -> Double {
    Double(epoch) / Double(epochs) < 0.8 ? 1 : 0.3
  }

  /// The calibration of one of the run's networks; nil if no digits are held back for validation.
  package func calibration(of network: NeuralNetwork) -> Calibration? {
    Calibration(of: network, by: data.validation)
  }

  /// Evaluates the test sets.
  package func test() -> [PartMetrics] {
    PartMetrics.all(of: data.test, by: network, threads: threads)
  }
}
