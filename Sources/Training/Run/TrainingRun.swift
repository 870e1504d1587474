import Evaluation
import Network

/// A network being taught, epoch by epoch.
package struct TrainingRun: Sendable {
  package let options: TrainingOptions
  package let data: TrainingData
  package private(set) var reports: [EpochReport] = []
  /// The network after the epoch that validation speaks for; nil before the first.
  package private(set) var best: NeuralNetwork?
  private var trainer: Trainer
  /// Decides the variants of the ink; apart from the trainer's, so that ink does not change what a
  /// run on images alone does.
  private var inkRandom: RandomSource

  /// How many work; nil for as many as there are processors. It changes no bit.
  private let threads: Int?

  package init(options: TrainingOptions, data: TrainingData, threads: Int? = nil) {
    self.options = options
    self.data = data
    self.threads = threads
    var random = RandomSource(seed: options.seed)
    let network = NeuralNetwork(options.layers, random: &random)
    trainer = Trainer(
      network: network, optimizer: options.startingOptimizer, batchSize: options.batchSize,
      random: random, dropout: options.dropout, threads: threads)
    inkRandom = RandomSource(seed: random.next())
  }

  /// Goes on from a checkpoint with the same options and data, as if it had never stopped.
  ///
  /// - Precondition: nothing is wrong with the checkpoint: `Checkpoint.problem`.
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
    inkRandom = checkpoint.inkRandom
  }

  /// The run as it stands between two epochs.
  var checkpoint: Checkpoint {
    Checkpoint(
      options: options, trainer: trainer.snapshot, inkRandom: inkRandom, reports: reports,
      best: best)
  }

  package var network: NeuralNetwork { trainer.network }

  package var isFinished: Bool { reports.count >= options.epochs }

  /// False once a weight is infinite or no number, or a loss: no step leads back from there.
  package var isSound: Bool {
    (reports.last?.isFinite ?? true)
      && network.layers.allSatisfy { layer in
        layer.weights.values.allSatisfy { $0.isFinite } && layer.biases.allSatisfy { $0.isFinite }
      }
  }

  /// Teaches one epoch, then judges the validation parts.
  ///
  /// - Parameter progress: told the score so far after every batch; false stops the epoch.
  /// - Returns: nil when it was stopped. The network keeps what it learned until then.
  package mutating func runEpoch(progress: (Score) -> Bool) -> EpochReport? {
    let start = ContinuousClock.now
    let (options, epochs) = (options, Double(reports.count))
    func learningRate(_ share: Double) -> Float {
      options.learningRate
        * options.schedule.factor(at: (epochs + share) / Double(options.epochs))
    }
    var stopped = false
    let training = trainer.trainEpoch(
      on: data.examples(
        random: &inkRandom,
        magnitude: Self.augmentationMagnitude(epoch: reports.count, of: options.epochs),
        threads: threads),
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

  /// Less in the last fifth of the epochs: what a network has seen last should be like what it will
  /// read (He et al. 2019, "Data Augmentation Revisited").
  ///
  /// - Parameter epoch: counted from 0, of `epochs` in all.
  package static func augmentationMagnitude(epoch: Int, of epochs: Int) -> Double {
    Double(epoch) / Double(epochs) < 0.8 ? 1 : 0.3
  }

  /// The calibration of the network as it stands; nil where no digits are held back.
  package func calibration() -> Calibration? {
    Calibration(of: network, by: data.validation)
  }

  /// Judges the test parts.
  package func test() -> [PartMetrics] {
    PartMetrics.all(of: data.test, by: network, threads: threads)
  }
}
