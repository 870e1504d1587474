import Network

/// A run between two epochs, with everything needed to resume.
struct Checkpoint: Hashable, Sendable, RunFileContent {
  static let format = "scrawl-checkpoint"

  /// What the run was started with.
  let options: TrainingOptions
  let trainer: TrainerSnapshot
  /// Decides the variants of the epochs to come.
  let augmentationRandom: RandomSource
  let reports: [EpochReport]
  /// The network of the best epoch; nil before the first.
  let best: NeuralNetwork?

  /// As the first release has them.
  private enum CodingKeys: String, CodingKey {
    case options, trainer, reports, best
    case augmentationRandom = "inkRandom"
  }

  /// Why a run with these options cannot resume from here; nil if it can.
  func problem(for options: TrainingOptions) -> String? {
    let networks = [trainer.network] + (best.map { [$0] } ?? [])
    if let other = networks.first(where: { $0.architecture != options.layers }) {
      return "expected a network of \(options.layers) as in \(RunFolder.optionsFile), found "
        + "one of \(other.architecture)"
    }
    if let best, best.output != trainer.network.output {
      return "expected the best network to end in \(trainer.network.output.title), found "
        + "\(best.output.title)"
    }
    guard self.options == options else {
      return "expected the options in \(RunFolder.optionsFile), found others that the run was "
        + "started with"
    }
    guard reports.map(\.epoch) == Array(1..<reports.count + 1), reports.count <= options.epochs
    else { return "expected epochs from 1 to at most \(options.epochs), found others" }
    for report in reports {
      if let problem = report.problem(asEpoch: report.epoch) { return "reports: \(problem)" }
    }
    guard reports.isEmpty == (best == nil) else {
      return "expected the best network of \(reports.count) epochs, found "
        + (best == nil ? "none" : "one")
    }
    guard trainer.fits else {
      return "expected the optimizer's state of every weight, found another"
    }
    return nil
  }
}
