import Network

/// A run between two epochs, with all that its further course hangs on.
struct Checkpoint: Hashable, Sendable, RunFileContent {
  static let format = "scrawl-checkpoint"

  let trainer: TrainerSnapshot
  let inkRandom: RandomSource
  let reports: [EpochReport]
  /// The network that validation speaks for; nil before the first epoch.
  let best: NeuralNetwork?

  /// Why a run with these options cannot go on from here; nil when it can.
  func problem(for options: TrainingOptions) -> String? {
    let networks = [trainer.network] + (best.map { [$0] } ?? [])
    if let other = networks.first(where: { $0.sizes != options.sizes }) {
      return "expected a network of \(shape(options.sizes)) as in \(RunFolder.optionsFile), found "
        + "one of \(shape(other.sizes))"
    }
    guard reports.map(\.epoch) == Array(1..<reports.count + 1), reports.count <= options.epochs
    else { return "expected epochs from 1 to at most \(options.epochs), found others" }
    guard reports.isEmpty == (best == nil) else {
      return "expected the best network of \(reports.count) epochs, found "
        + (best == nil ? "none" : "one")
    }
    guard trainer.fits, trainer.velocities.isEmpty == (options.momentum == 0)
    else { return "expected a velocity for every weight, found others" }
    return nil
  }

  private func shape(_ sizes: [Int]) -> String {
    sizes.map(String.init).joined(separator: "-")
  }
}
