import Evaluation
import Network

/// A network in training, batch by batch.
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
  package let threads: Int?
  /// The epoch in progress; nil between two epochs.
  private var epoch: EpochInProgress?

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
  ///
  /// - Precondition: no epoch is in progress.
  var checkpoint: Checkpoint {
    precondition(epoch == nil, "a checkpoint is between two epochs")
    return Checkpoint(
      options: options, trainer: trainer.snapshot, augmentationRandom: augmentationRandom,
      reports: reports, best: best)
  }

  package var network: NeuralNetwork { trainer.network }

  package var isFinished: Bool { reports.count >= options.epochs }

  /// False once training has diverged: a weight or a loss is infinite or not a number.
  package var isSound: Bool { isSound(network) }

  private func isSound(_ network: NeuralNetwork) -> Bool {
    (reports.last?.isFinite ?? true)
      && network.layers.allSatisfy { layer in
        layer.weights.values.allSatisfy { $0.isFinite } && layer.biases.allSatisfy { $0.isFinite }
      }
  }

  /// Takes the next step: trains on a batch, or evaluates the validation sets after an epoch's last
  /// batch.
  ///
  /// The same options and data give the same events, except for the seconds, whoever listens.
  package mutating func step() -> TrainingEvent {
    guard reports.last?.isFinite ?? true else { return .failed(.diverged) }
    guard !isFinished else { return .finished }
    let start = ContinuousClock.now
    var epoch = self.epoch ?? startedEpoch()
    guard let share = trainer.epochShare else { return validated(epoch, since: start) }
    let rate = learningRate(atShare: share)
    let batch = trainer.step(learningRate: rate)
    epoch.add(batch)
    epoch.duration += ContinuousClock.now - start
    self.epoch = epoch
    return .batch(epoch.report(batch: batch, learningRate: rate))
  }

  /// Ends an epoch with the evaluation of the validation sets.
  private mutating func validated(
    _ epoch: EpochInProgress, since start: ContinuousClock.Instant
  ) -> TrainingEvent {
    let network = network
    let validation = PartMetrics.all(of: data.validation, by: network, threads: threads)
    let duration = epoch.duration + (ContinuousClock.now - start)
    let report = EpochReport(
      epoch: epoch.number, seconds: (duration / .milliseconds(1)).rounded() / 1000,
      learningRate: learningRate(atShare: 0), training: Metrics(epoch.score),
      validation: validation)
    self.epoch = nil
    reports.append(report)
    guard isSound(network) else { return .failed(.diverged) }
    if reports.bestIndex == reports.indices.last { best = network }
    return .epoch(report, network)
  }

  /// Whether `step` would evaluate the validation sets.
  package var isValidationNext: Bool { epoch != nil && trainer.epochShare == nil }

  private mutating func startedEpoch() -> EpochInProgress {
    trainer.startEpoch(
      on: data.epoch(
        random: &augmentationRandom,
        magnitude: Self.augmentationMagnitude(epoch: reports.count, of: options.epochs)))
    return EpochInProgress(number: reports.count + 1, examples: data.countPerEpoch)
  }

  /// - Parameter share: the share of the current epoch that is over.
  private func learningRate(atShare share: Double) -> Float {
    let progress = (Double(reports.count) + share) / Double(options.epochs)
    return options.learningRate * options.schedule.factor(at: progress)
  }

  /// The factor of all augmentations: lower in the last fifth of the epochs, which brings the
  /// training data closer to real data (He et al. 2019, "Data Augmentation Revisited").
  ///
  /// - Parameter epoch: counted from 0, of `epochs` in all.
  package static func augmentationMagnitude(epoch: Int, of epochs: Int) -> Double {
    Double(epoch) / Double(epochs) < 0.8 ? 1 : 0.3
  }

  /// The calibration of one of the run's networks; nil if there is neither a given one nor digits
  /// held back for validation.
  package func calibration(of network: NeuralNetwork) -> Calibration? {
    data.calibration
      ?? Calibration(
        of: network, by: data.validation,
        acceptedShare: options.acceptedShare ?? Calibration.defaultAcceptedShare)
  }

  /// Evaluates the test sets.
  package func test() -> [PartMetrics] {
    PartMetrics.all(of: data.test, by: network, threads: threads)
  }
}
