import Network

/// The bounds of a number.
package enum Bounds: Sendable, CustomStringConvertible {
  case range(ClosedRange<Int>)
  /// From 0 to below 1.
  case share
  case positive
  case nonnegative

  /// As in "must be from 0 to 100".
  package var description: String {
    switch self {
    case .range(let range): "from \(range.lowerBound) to \(range.upperBound)"
    case .share: "from 0 to below 1"
    case .positive: "above 0"
    case .nonnegative: "0 or more"
    }
  }

  package func contains(_ value: Double) -> Bool {
    guard value.isFinite else { return false }
    return switch self {
    case .range(let range): value >= Double(range.lowerBound) && value <= Double(range.upperBound)
    case .share: value >= 0 && value < 1
    case .positive: value > 0
    case .nonnegative: value >= 0
    }
  }
}

/// A numeric option of a run, with its bounds: for the command line, its help, and `options.json`.
package struct BoundedOption: Sendable {
  /// On the command line.
  package let name: String
  /// In `options.json`.
  let key: String
  package let bounds: Bounds
  private let value: @Sendable (TrainingOptions, DataPlan) -> Double

  private init(
    _ name: String, key: String, _ bounds: Bounds,
    value: @escaping @Sendable (TrainingOptions, DataPlan) -> Double
  ) {
    self.name = name
    self.key = key
    self.bounds = bounds
    self.value = value
  }

  /// The log of more epochs would exceed the size that is read (`RunFolder`).
  package static let epochs = BoundedOption(
    "--epochs", key: "epochs", .range(1...100_000)
  ) { options, _ in Double(options.epochs) }
  /// Larger batches do not fit into the memory of the machines that Scrawl is made for.
  package static let batchSize = BoundedOption(
    "--batch-size", key: "batchSize", .range(1...100_000)
  ) { options, _ in Double(options.batchSize ?? 1) }
  package static let learningRate = BoundedOption(
    "--learning-rate", key: "learningRate", .positive
  ) { options, _ in Double(options.learningRate) }
  package static let momentum = BoundedOption("--momentum", key: "momentum", .share) { options, _ in
    Double(options.momentum)
  }
  package static let weightDecay = BoundedOption(
    "--weight-decay", key: "weightDecay", .nonnegative
  ) { options, _ in Double(options.weightDecay) }
  package static let acceptedShare = BoundedOption(
    "--accepted-share", key: "acceptedShare", .share
  ) { options, _ in options.acceptedShare ?? Calibration.defaultAcceptedShare }
  package static let dropout = BoundedOption("--dropout", key: "dropout", .share) { options, _ in
    Double(options.dropout)
  }
  package static let imageRepeats = BoundedOption(
    "--image-repeats", key: "imagePasses", .range(0...100)
  ) { _, data in Double(data.imageRepeats) }
  package static let strokeExamples = BoundedOption(
    "--stroke-examples", key: "inkPerEpoch", .range(0...10_000_000)
  ) { _, data in Double(data.strokeExamples) }
  package static let oodExamples = BoundedOption(
    "--ood-examples", key: "nonDigitsPerEpoch", .range(0...10_000_000)
  ) { _, data in Double(data.oodExamples) }
  package static let unipenExamples = BoundedOption(
    "--unipen-examples", key: "unipen.digitExamples", .range(0...10_000_000)
  ) { _, data in Double(data.unipen?.digitExamples ?? 0) }
  package static let letterExamples = BoundedOption(
    "--letter-examples", key: "unipen.letterExamples", .range(0...10_000_000)
  ) { _, data in Double(data.unipen?.letterExamples ?? 0) }
  package static let partialExamples = BoundedOption(
    "--partial-examples", key: "partials.examples", .range(0...10_000_000)
  ) { _, data in Double(data.partials?.examples ?? 0) }

  package static let all = [
    epochs, batchSize, learningRate, momentum, weightDecay, dropout, acceptedShare, imageRepeats,
    strokeExamples, oodExamples, unipenExamples, letterExamples, partialExamples,
  ]

  /// The first option out of bounds, with its value; nil if all are within.
  package static func firstViolation(
    _ options: TrainingOptions, _ data: DataPlan
  ) -> (option: BoundedOption, found: Float)? {
    for option in all {
      let value = option.value(options, data)
      if !option.bounds.contains(value) { return (option, Float(value)) }
    }
    return nil
  }
}
