import Evaluation
import Network
import Support
import Training

/// Shows the events of training on standard error: a progress bar on a terminal, otherwise one line
/// at the end of each epoch.
struct TrainingProgress {
  private let epochs: Int
  private let examples: Int
  /// Of the epoch in progress; nil between two epochs.
  private var epoch: EpochProgress?

  init(_ run: TrainingRun) {
    epochs = run.options.epochs
    examples = run.data.countPerEpoch
  }

  mutating func show(_ event: TrainingEvent) {
    switch event {
    case .batch(let batch):
      var progress =
        epoch ?? EpochProgress(epoch: batch.epoch, epochs: epochs, examples: examples)
      progress.update(batch.epochScore)
      epoch = progress
    case .epoch(let report, _): end { $0.finish(report) }
    case .failed, .finished: end { _ in }
    case .network: break
    }
  }

  /// Training stops, perhaps within an epoch.
  mutating func interrupt() {
    end { $0.finish(nil) }
  }

  private mutating func end(_ body: (EpochProgress) -> Void) {
    guard let progress = epoch else { return }
    progress.clear()
    body(progress)
    epoch = nil
  }
}

/// The progress of one epoch.
private struct EpochProgress {
  private static let clock = ContinuousClock()

  let epoch: Int
  let epochs: Int
  let examples: Int
  private let start = clock.now
  private var lastShown = clock.now

  init(epoch: Int, epochs: Int, examples: Int) {
    self.epoch = epoch
    self.epochs = epochs
    self.examples = examples
  }

  private var seconds: Double { (Self.clock.now - start) / .seconds(1) }

  private var title: String {
    "epoch " + String(epoch).leftPadded(to: String(epochs).count) + "/\(epochs)"
  }

  /// Redraws the bar, at most ten times a second.
  mutating func update(_ score: Score) {
    guard Terminal.isInteractive, Self.clock.now - lastShown > .milliseconds(100) else { return }
    lastShown = Self.clock.now
    let share = min(Double(score.examples) / Double(max(examples, 1)), 1)
    let epochSeconds = seconds / max(share, 1e-9)
    let left = epochSeconds * (1 - share + Double(epochs - epoch))
    let figures = figures(Metrics(score))
    let bar = ProgressBar(
      title: title,
      // The bar shows the first of these that fits.
      details: [
        "\(figures), \(speed(score.examples, seconds)), \(duration(left)) left",
        "\(figures), \(duration(left)) left", figures,
      ])
    Terminal.redrawLine(bar.line(share: share, columns: Terminal.columns))
  }

  /// Removes the bar.
  func clear() {
    if Terminal.isInteractive { Terminal.clearLine() }
  }

  /// Prints the line of the epoch.
  ///
  /// - Parameter report: nil if the epoch was interrupted.
  func finish(_ report: EpochReport?) {
    guard let report else { return Terminal.note("\(title) interrupted") }
    guard Terminal.isInteractive else { return Terminal.note(line(report)) }
    let columns = Terminal.columns
    let lines = [line(report), mediumLine(report), shortLine(report)]
    Terminal.note(lines.first { $0.count < columns } ?? String(title.prefix(columns - 1)))
  }

  private func line(_ report: EpochReport) -> String {
    let parts = report.validation.map { "validation \($0.name) \(figures($0.metrics))" }
    return
      (["\(title) training \(figures(report.training))"] + parts
      + [speed(report.training.examples, report.seconds)])
      .joined(separator: ", ")
  }

  private func mediumLine(_ report: EpochReport) -> String {
    let parts = report.validation.map { "\($0.name) \(percent($0.metrics.accuracy))" }
    let validation = parts.isEmpty ? "" : ", validation " + parts.joined(separator: ", ")
    return "\(title) training \(figures(report.training))\(validation), "
      + speed(report.training.examples, report.seconds)
  }

  private func shortLine(_ report: EpochReport) -> String {
    let parts = report.validation.map { "\($0.name) \(percent($0.metrics.accuracy))" }
    return (["\(title) accuracy: training \(percent(report.training.accuracy))"] + parts)
      .joined(separator: ", ")
  }

  private func figures(_ metrics: Metrics) -> String {
    "loss \(fixed(metrics.loss, 4)) accuracy \(percent(metrics.accuracy))"
  }

  private func speed(_ examples: Int, _ seconds: Double) -> String {
    "\(Int(Double(examples) / max(seconds, 1e-3))) images/s"
  }
}
