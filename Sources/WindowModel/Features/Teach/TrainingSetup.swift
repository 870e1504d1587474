import Support

/// What a network learns from nothing with, as far as the window can change it.
package struct TrainingSetup: Hashable, Sendable {
  /// The name of the preset, which decides everything that is not here.
  package var preset: String
  /// As `784,128,64,10`, in the language of `scrawl train --layers`.
  package var layers: String
  package var learningRate: Float
  /// Examples in a batch.
  package var batchSize: Int
  package var data: TrainingDataName

  package init(
    preset: String, layers: String, learningRate: Float, batchSize: Int, data: TrainingDataName
  ) {
    self.preset = preset
    self.layers = layers
    self.learningRate = learningRate
    self.batchSize = batchSize
    self.data = data
  }

  /// As the preset `classic`.
  package static let classic = TrainingSetup(
    preset: "classic", layers: "784,128,64,10", learningRate: 0.15, batchSize: 32,
    data: .rehearsal)
}

/// The digits that a network can learn from.
package enum TrainingDataName: Hashable, CaseIterable, Sendable {
  case mnist, rehearsal

  package var title: Phrase {
    switch self {
    case .mnist: "MNIST"
    case .rehearsal: "Rehearsal set"
    }
  }
}

/// A setup to start from.
package struct TrainingPresetSummary: Hashable, Sendable {
  package let setup: TrainingSetup
  /// What the layers are, in a few words.
  package let summary: Phrase

  package init(setup: TrainingSetup, summary: Phrase) {
    self.setup = setup
    self.summary = summary
  }

  package var name: String { setup.preset }
}

/// What the window can train.
package struct TrainingOffer: Equatable, Sendable {
  package let presets: [TrainingPresetSummary]
  /// The data that is there, the preferred one first.
  package let data: [TrainingDataName]
  /// The setup of a run that an earlier window has not finished or not kept; nil if there is none.
  package let unfinished: TrainingSetup?

  package init(
    presets: [TrainingPresetSummary], data: [TrainingDataName], unfinished: TrainingSetup? = nil
  ) {
    self.presets = presets
    self.data = data
    self.unfinished = unfinished
  }
}

/// A number that two small buttons change.
package enum TrainingStepper: Hashable, CaseIterable, Sendable {
  case learningRate, batchSize

  private static let learningRates: [Float] = [
    0.0001, 0.0002, 0.0003, 0.0005, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.15,
    0.2, 0.3, 0.5, 1,
  ]
  private static let batchSizes = [8, 16, 32, 64, 128, 256, 512, 1024]

  var title: Phrase {
    switch self {
    case .learningRate: "Learning rate"
    case .batchSize: "Batch"
    }
  }

  func text(of setup: TrainingSetup) -> Phrase {
    switch self {
    case .learningRate: .number(decimal(setup.learningRate))
    case .batchSize: "\(setup.batchSize)"
    }
  }

  /// The setup with the next larger or smaller number; nil at the end.
  func stepped(_ setup: TrainingSetup, up: Bool) -> TrainingSetup? {
    var setup = setup
    switch self {
    case .learningRate:
      guard let next = Self.next(to: setup.learningRate, in: Self.learningRates, up: up) else {
        return nil
      }
      setup.learningRate = next
    case .batchSize:
      guard let next = Self.next(to: setup.batchSize, in: Self.batchSizes, up: up) else {
        return nil
      }
      setup.batchSize = next
    }
    return setup
  }

  private static func next<Value: Comparable>(
    to value: Value, in values: [Value], up: Bool
  ) -> Value? {
    up ? values.first { $0 > value } : values.last { $0 < value }
  }

  /// At most five decimals, without zeros at the end.
  private func decimal(_ value: Float) -> String {
    let units = Int((min(max(value, 0), 1000) * 100_000).rounded())
    let digits = String(100_000 + units % 100_000).dropFirst()
    let part = digits.prefix { _ in true }.reversed().drop { $0 == "0" }.reversed()
    return "\(units / 100_000)" + (part.isEmpty ? "" : "." + String(part))
  }
}
