import Evaluation

/// The metrics of one epoch: a line of `log.jsonl`.
package struct EpochReport: Hashable, Sendable {
  /// Counted from 1.
  package let epoch: Int
  /// The time it took, validation included.
  package let seconds: Double
  package let learningRate: Float
  /// Over the epoch, each example before the step that it is part of.
  package let training: Metrics
  /// In the order of their names.
  package let validation: [PartMetrics]

  package init(
    epoch: Int, seconds: Double, learningRate: Float, training: Metrics, validation: [PartMetrics]
  ) {
    self.epoch = epoch
    self.seconds = seconds
    self.learningRate = learningRate
    self.training = training
    self.validation = validation.sorted { $0.name < $1.name }
  }

  /// False if training diverged.
  var isFinite: Bool {
    ([training] + validation.map(\.metrics)).allSatisfy(\.loss.isFinite)
  }
}

extension EpochReport {
  /// The smallest probability that counts gives 87.3, half as much again with a reject class, and
  /// one rounded to more than 1 less than 0.
  private static let losses = -0.001...150

  /// Why no epoch of this number, counted from 1, has these metrics; nil if one can.
  func problem(asEpoch number: Int) -> String? {
    guard epoch == number else {
      return "wrong value at epoch: expected \(number), found \(epoch)"
    }
    guard seconds >= 0 else {
      return "wrong value at seconds: expected 0 or more, found \(seconds)"
    }
    guard learningRate >= 0 else {
      return "wrong value at learningRate: expected 0 or more, found \(learningRate)"
    }
    return Self.problem(training, at: "training")
      ?? validation.lazy.compactMap { Self.problem($0.metrics, at: "validation.\($0.name)") }.first
  }

  private static func problem(_ metrics: Metrics, at key: String) -> String? {
    guard losses.contains(metrics.loss) else {
      return "wrong value at \(key).loss: expected a number from 0 to 150, found \(metrics.loss)"
    }
    guard (0...1).contains(metrics.accuracy) else {
      return "wrong value at \(key).accuracy: expected a number from 0 to 1, found "
        + "\(metrics.accuracy)"
    }
    guard metrics.examples >= 0 else {
      return "wrong value at \(key).examples: expected 0 or more, found \(metrics.examples)"
    }
    return nil
  }
}

extension EpochReport: Codable {
  private enum CodingKeys: CodingKey { case epoch, seconds, learningRate, training, validation }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let validation = FirstRelease.renamed(
      try container.decode([String: Metrics].self, forKey: .validation))
    self.init(
      epoch: try container.decode(Int.self, forKey: .epoch),
      seconds: try container.decode(Double.self, forKey: .seconds),
      learningRate: try container.decode(Float.self, forKey: .learningRate),
      training: try container.decode(Metrics.self, forKey: .training),
      validation: validation.map { PartMetrics(name: $0, metrics: $1) })
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(epoch, forKey: .epoch)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(learningRate, forKey: .learningRate)
    try container.encode(training, forKey: .training)
    let parts = validation.map { ($0.name, $0.metrics) }
    try container.encode(Dictionary(uniqueKeysWithValues: parts), forKey: .validation)
  }
}

extension [EpochReport] {
  /// The index of the best epoch: the one with the highest mean accuracy over the validation sets,
  /// then the lowest mean loss, then the first. The training metrics decide if there are no
  /// validation sets.
  package var bestIndex: Int? {
    indices.max { self[$0].rank < self[$1].rank }
  }
}

extension EpochReport {
  /// The greater, the better.
  fileprivate var rank: (accuracy: Double, negativeLoss: Double) {
    let parts = validation.isEmpty ? [training] : validation.map(\.metrics)
    let count = Double(parts.count)
    return (
      parts.map(\.accuracy).reduce(0, +) / count, -parts.map(\.loss).reduce(0, +) / count
    )
  }
}
