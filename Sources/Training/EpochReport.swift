import Network

/// How one epoch went: a line of `log.jsonl`.
package struct EpochReport: Hashable, Sendable {
  /// Counted from 1.
  package let epoch: Int
  /// How long it took, judging included.
  package let seconds: Double
  package let learningRate: Float
  /// Over the epoch, each example as it was read before its own step.
  package let training: Figures
  /// In the order of their names.
  package let validation: [PartScore]

  package init(
    epoch: Int, seconds: Double, learningRate: Float, training: Figures, validation: [PartScore]
  ) {
    self.epoch = epoch
    self.seconds = seconds
    self.learningRate = learningRate
    self.training = training
    self.validation = validation.sorted { $0.name < $1.name }
  }

  /// False when some number grew beyond all bounds.
  var isFinite: Bool {
    ([training] + validation.map(\.score)).allSatisfy(\.loss.isFinite)
  }
}

/// How well examples were read, in figures.
package struct Figures: Hashable, Sendable, Codable {
  /// The mean cross-entropy.
  package let loss: Double
  /// The share read rightly, 0 to 1.
  package let accuracy: Double
  package let examples: Int

  package init(loss: Double, accuracy: Double, examples: Int) {
    self.loss = loss
    self.accuracy = accuracy
    self.examples = examples
  }

  package init(_ score: Score) {
    self.init(loss: score.loss, accuracy: score.accuracy, examples: score.examples)
  }
}

/// How well one part of the data was read.
package struct PartScore: Hashable, Sendable {
  package let name: String
  package let score: Figures

  package init(name: String, score: Figures) {
    self.name = name
    self.score = score
  }

  /// - Parameter threads: how many work; nil for as many as there are processors.
  static func all(
    of parts: [TeachingData.Part], by network: NeuralNetwork, threads: Int?
  ) -> [PartScore] {
    // Which digit it is and whether it is one are two questions: digits are judged by the first.
    let digits = network.keeping(outputs: 10)
    return parts.map { part in
      let judge = part.isOfDigits ? digits : network
      return PartScore(
        name: part.name, score: Figures(judge.score(part.examples, threads: threads)))
    }
  }
}

extension EpochReport: Codable {
  private enum CodingKeys: CodingKey { case epoch, seconds, learningRate, training, validation }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let validation = try container.decode([String: Figures].self, forKey: .validation)
    self.init(
      epoch: try container.decode(Int.self, forKey: .epoch),
      seconds: try container.decode(Double.self, forKey: .seconds),
      learningRate: try container.decode(Float.self, forKey: .learningRate),
      training: try container.decode(Figures.self, forKey: .training),
      validation: validation.map { PartScore(name: $0, score: $1) })
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(epoch, forKey: .epoch)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(learningRate, forKey: .learningRate)
    try container.encode(training, forKey: .training)
    let parts = validation.map { ($0.name, $0.score) }
    try container.encode(Dictionary(uniqueKeysWithValues: parts), forKey: .validation)
  }
}

extension [EpochReport] {
  /// The place of the epoch whose network read the validation parts best: by the mean of their
  /// accuracies, of equal ones by the mean of their losses, of equal ones the first. Without
  /// validation parts, by the figures of training.
  package var bestIndex: Int? {
    indices.max { self[$0].judgement < self[$1].judgement }
  }
}

extension EpochReport {
  /// The greater, the better.
  fileprivate var judgement: (accuracy: Double, negativeLoss: Double) {
    let parts = validation.isEmpty ? [training] : validation.map(\.score)
    let count = Double(parts.count)
    return (
      parts.map(\.accuracy).reduce(0, +) / count, -parts.map(\.loss).reduce(0, +) / count
    )
  }
}
