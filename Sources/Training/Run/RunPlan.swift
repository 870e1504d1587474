import Evaluation
import Network
import Support

/// Everything that determines a run: the content of `options.json`.
package struct RunPlan: Hashable, Sendable, RunFileContent {
  static let format = "scrawl-run"

  package let options: TrainingOptions
  package let data: DataPlan
  /// Where the model goes at the end: a file's name in the run's folder, or a path elsewhere, which
  /// is used only if `--out` names it again.
  package let out: String
  /// A line for each file that the examples come from.
  package let sources: [String]
  /// A digest of each part of the training data.
  package let digests: [String: String]

  package init(options: TrainingOptions, data: DataPlan, out: String, examples: TrainingData) {
    self.options = options
    self.data = data
    self.out = out
    sources = examples.files
    digests = examples.digests
  }

  /// Why no run can have these options, if someone has edited them; nil if one can.
  var problem: String? {
    if let problem = options.layersProblem { return "layers \(problem), found \(options.layers)" }
    if let (option, found) = BoundedOption.firstViolation(options, data) {
      let value = Int(exactly: found).map(String.init) ?? "\(found)"
      return "\(option.key) must be \(option.bounds), found \(value)"
    }
    if let (name, problem) = data.calibration?.calibration.problem {
      return "calibration.\(name) \(problem)"
    }
    guard !data.hasOODExamples || options.layers.hasRejectClass else {
      return "out-of-distribution examples need layers that end with 11, found \(options.layers)"
    }
    return nil
  }

  /// How the network of these epochs was trained.
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
      accuracy: accuracy, version: Application.version)
  }

  /// The command without the folders of this machine, so that the same training gives the same file
  /// on every machine.
  private var command: String {
    let batchSize = options.batchSize.map(String.init) ?? "full"
    return
      (["scrawl train"] + data.commandOptions + [
        "--layers \(options.layers)", "--epochs \(options.epochs)",
        "--batch-size \(batchSize)", "--optimizer \(options.optimizer.rawValue)",
        "--learning-rate \(options.learningRate)", "--schedule \(options.schedule.rawValue)",
        options.optimizer == .sgd
          ? "--momentum \(options.momentum)" : "--weight-decay \(options.weightDecay)",
      ] + (options.dropout > 0 ? ["--dropout \(options.dropout)"] : [])
      + (options.acceptedShare.map { ["--accepted-share \($0)"] } ?? []) + [
        "--seed \(options.seed)"
      ]).joined(separator: " ")
  }
}
