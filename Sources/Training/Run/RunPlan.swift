import Evaluation
import Network

/// Everything that decides a run: `options.json` in its folder.
package struct RunPlan: Hashable, Sendable, RunFileContent {
  static let format = "scrawl-run"

  package let options: TrainingOptions
  package let data: DataPlan
  /// Where the model was to go at the end: a file's name in the run's folder, or a path elsewhere, which
  /// only `--out` makes hold.
  package let out: String
  /// A line for every source of examples.
  package let sources: [String]
  /// A digest of every part of the examples.
  package let digests: [String: String]

  package init(options: TrainingOptions, data: DataPlan, out: String, examples: TrainingData) {
    self.options = options
    self.data = data
    self.out = out
    sources = examples.sources
    digests = examples.digests
  }

  /// Why no run can go by these options, as someone may have changed them; nil when one can.
  var problem: String? {
    if !options.layers.readsDigits {
      return "expected layers from 784 to 10 or 11, found \(options.layers)"
    }
    guard options.layers.weightCount <= TrainingOptions.largestWeightCount else {
      return "expected layers of at most \(TrainingOptions.largestWeightCount) weights, "
        + "found \(options.layers)"
    }
    let batchSizes = 1...TrainingOptions.largestBatchSize
    if let batchSize = options.batchSize, !batchSizes.contains(batchSize) {
      return "expected a batchSize from 1 to \(batchSizes.upperBound), found \(batchSize)"
    }
    let counts = 0...DataPlan.largestInkPerEpoch
    for (name, count) in [
      ("inkPerEpoch", data.inkPerEpoch), ("nonDigitsPerEpoch", data.nonDigitsPerEpoch),
    ] where !counts.contains(count) {
      return "expected \(name) from 0 to \(counts.upperBound), found \(count)"
    }
    let passes = 1...DataPlan.mostImagePasses
    guard passes.contains(data.imagePasses) else {
      return "expected imagePasses from 1 to \(passes.upperBound), found \(data.imagePasses)"
    }
    guard options.epochs > 0 else { return "expected 1 epoch or more, found \(options.epochs)" }
    guard options.learningRate > 0, options.learningRate.isFinite else {
      return "expected a learningRate above 0, found \(options.learningRate)"
    }
    guard (0..<1).contains(options.momentum) else {
      return "expected a momentum from 0 to below 1, found \(options.momentum)"
    }
    guard options.weightDecay >= 0, options.weightDecay.isFinite else {
      return "expected a weightDecay of 0 or more, found \(options.weightDecay)"
    }
    guard (0..<1).contains(options.dropout) else {
      return "expected a dropout from 0 to below 1, found \(options.dropout)"
    }
    guard data.nonDigitsPerEpoch == 0 || options.layers.tellsNonDigits else {
      return "expected layers to 11 for what is no digit, found \(options.layers)"
    }
    return nil
  }

  /// How a network was taught that came out of these epochs.
  package func record(
    _ reports: some BidirectionalCollection<EpochReport>, test: [PartMetrics] = []
  )
    -> TrainingRecord
  {
    var accuracy: [String: Double] = [:]
    if let last = reports.last {
      accuracy["training"] = last.training.accuracy
      for part in last.validation { accuracy["validation \(part.name)"] = part.metrics.accuracy }
    }
    for part in test { accuracy["test \(part.name)"] = part.metrics.accuracy }
    return TrainingRecord(
      command: command, data: sources, seed: options.seed, epochs: reports.count,
      accuracy: accuracy)
  }

  /// The command without the places of this machine, so that the same teaching gives the same file
  /// wherever it is done.
  private var command: String {
    let batchSize = options.batchSize.map(String.init) ?? "full"
    return
      (["scrawl train", "--data DIR"] + data.inkWords + data.nonDigitWords
      + data.imageWords + [
        "--layers \(options.layers)", "--epochs \(options.epochs)",
        "--batch-size \(batchSize)", "--optimizer \(options.optimizer.rawValue)",
        "--learning-rate \(options.learningRate)", "--schedule \(options.schedule.rawValue)",
        options.optimizer == .sgd
          ? "--momentum \(options.momentum)" : "--weight-decay \(options.weightDecay)",
      ] + (options.dropout > 0 ? ["--dropout \(options.dropout)"] : []) + [
        "--seed \(options.seed)"
      ]).joined(separator: " ")
  }
}
