import Network

/// A run between two epochs, with all that its further course hangs on.
struct Checkpoint: Hashable, Sendable, RunFileContent {
  static let format = "scrawl-checkpoint"

  /// What the run was started with.
  let options: TrainingOptions
  let trainer: TrainerSnapshot
  let inkRandom: RandomSource
  let reports: [EpochReport]
  /// The network that validation speaks for; nil before the first epoch.
  let best: NeuralNetwork?

  /// Why a run with these options cannot go on from here; nil when it can.
  func problem(for options: TrainingOptions) -> String? {
    let networks = [trainer.network] + (best.map { [$0] } ?? [])
    if let other = networks.first(where: { $0.architecture != options.layers }) {
      return "expected a network of \(options.layers) as in \(RunFolder.optionsFile), found "
        + "one of \(other.architecture)"
    }
    guard self.options == options else {
      return "expected the options in \(RunFolder.optionsFile), found others that the run was "
        + "started with"
    }
    guard reports.map(\.epoch) == Array(1..<reports.count + 1), reports.count <= options.epochs
    else { return "expected epochs from 1 to at most \(options.epochs), found others" }
    guard reports.isEmpty == (best == nil) else {
      return "expected the best network of \(reports.count) epochs, found "
        + (best == nil ? "none" : "one")
    }
    guard trainer.fits else {
      return "expected the optimiser's memory of every weight, found another"
    }
    return nil
  }
}
