import ArgumentParser
import FoundationEssentials
import Network
import Support
import Training

/// Trains a run, shows its progress, and saves a checkpoint after every epoch.
struct TerminalTraining {
  let folder: RunFolder
  var run: TrainingRun
  let place: ModelPlace

  mutating func train() throws {
    Interruption.watch()
    var progress = TrainingProgress(run)
    while !Interruption.happened {
      let event = run.step()
      progress.show(event)
      switch event {
      case .batch, .network: continue
      case .epoch: try folder.save(run)
      case .failed: throw Self.diverged
      case .finished: return try finish()
      }
    }
    progress.interrupt()
    guard run.isSound else { throw Self.diverged }
    try finish()
  }

  private static let diverged = Failure(
    "training diverged: the weights are no longer finite; try a lower --learning-rate")

  private func finish() throws {
    let tested = Interruption.happened ? [] : run.test()
    for part in tested {
      StandardOutput.print(
        "test \(part.name): accuracy \(percent(part.metrics.accuracy)), "
          + "loss \(fixed(part.metrics.loss, 4)), \(part.metrics.examples) examples")
    }
    let record = folder.plan.record(run.reports, test: tested)
    let network = run.network.folded
    let model = Model(
      network: network, training: record, calibration: run.calibration(of: network))
    try save(model.json())
    StandardOutput.print("saved \(out)")
    guard Interruption.happened else { return }
    Terminal.note(
      "stopped after epoch \(run.reports.count) of \(run.options.epochs); "
        + "continue with: scrawl train --resume \(folder.currentPath)\(outOption)")
    throw ExitCode(130)
  }

  private func save(_ model: Data) throws {
    switch place {
    case .inFolder(let name): try folder.save(model: model, as: name)
    case .path(let path): try write(model, to: path)
    }
  }

  private var out: String {
    switch place {
    case .inFolder(let name): "\(folder.currentPath)/\(name)"
    case .path(let path): path
    }
  }

  /// The `--out` option that must be given again to resume the run.
  private var outOption: String {
    if case .path(let path) = place { " --out \(path)" } else { "" }
  }
}
