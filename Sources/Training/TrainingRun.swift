import Network

/// A network being taught, epoch by epoch.
package struct TrainingRun: Sendable {
  package let options: TrainingOptions
  package let data: TeachingData
  package private(set) var reports: [EpochReport] = []
  private var trainer: Trainer
  /// Decides the variants of the ink; apart from the trainer's, so that ink does not change what a
  /// run on images alone does.
  private var inkRandom: RandomSource

  package init(options: TrainingOptions, data: TeachingData) {
    self.options = options
    self.data = data
    var random = RandomSource(seed: options.seed)
    let network = NeuralNetwork(sizes: options.sizes, random: &random)
    trainer = Trainer(
      network: network,
      optimizer: StochasticGradientDescent(
        learningRate: options.learningRate, momentum: options.momentum),
      batchSize: options.batchSize, random: random)
    inkRandom = RandomSource(seed: random.next())
  }

  package var network: NeuralNetwork { trainer.network }

  package var isFinished: Bool { reports.count >= options.epochs }

  /// False once a weight is infinite or no number: no step leads back from there.
  package var isSound: Bool {
    network.layers.allSatisfy { layer in
      layer.weights.values.allSatisfy(\.isFinite) && layer.biases.allSatisfy(\.isFinite)
    }
  }

  /// Teaches one epoch, then judges the validation parts.
  ///
  /// - Parameter progress: told the score so far after every batch; false stops the epoch.
  /// - Returns: nil when it was stopped. The network keeps what it learned until then.
  package mutating func runEpoch(progress: (Score) -> Bool) -> EpochReport? {
    let progressOfRun = Double(reports.count) / Double(options.epochs)
    trainer.optimizer.learningRate =
      options.learningRate * options.schedule.factor(at: progressOfRun)
    var stopped = false
    let training = trainer.trainEpoch(on: data.examples(random: &inkRandom)) { score in
      stopped = !progress(score)
      return !stopped
    }
    guard !stopped else { return nil }
    let report = EpochReport(
      epoch: reports.count + 1, training: training,
      validation: PartScore.all(of: data.validation, by: network))
    reports.append(report)
    return report
  }

  /// Judges the test parts.
  package func test() -> [PartScore] {
    PartScore.all(of: data.test, by: network)
  }
}

/// How one epoch went.
package struct EpochReport: Hashable, Sendable {
  /// Counted from 1.
  package let epoch: Int
  /// Over the epoch, each example as it was read before its own step.
  package let training: Score
  package let validation: [PartScore]
}

/// How well one part of the data was read.
package struct PartScore: Hashable, Sendable {
  package let name: String
  package let score: Score

  static func all(of parts: [TeachingData.Part], by network: NeuralNetwork) -> [PartScore] {
    parts.map { PartScore(name: $0.name, score: network.score($0.examples)) }
  }
}
