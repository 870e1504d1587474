import Network
import Training

/// What a person sees of an epoch: on a terminal a bar that fills, elsewhere a line at its end.
struct EpochProgress {
  private static let barWidth = 24
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

  /// Redraws the bar ten times a second.
  mutating func update(_ score: Score) {
    guard Terminal.isInteractive, Self.clock.now - lastShown > .milliseconds(100) else { return }
    lastShown = Self.clock.now
    let share = min(Double(score.examples) / Double(max(examples, 1)), 1)
    let filled = Int(share * Double(Self.barWidth))
    let bar =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: Self.barWidth - filled)
    let left = seconds * (1 - share) / max(share, 1e-9) + seconds / share * Double(epochs - epoch)
    Terminal.write(
      "\r\u{1B}[K\(title) \(bar) \(figures(score)), \(speed(score)), \(duration(left)) left")
  }

  /// - Parameter report: nil when the epoch was interrupted.
  func finish(_ report: EpochReport?) {
    if Terminal.isInteractive { Terminal.write("\r\u{1B}[K") }
    guard let report else { return Terminal.note("\(title) interrupted") }
    let parts = report.validation.map { "validation \($0.name) \(figures($0.score))" }
    Terminal.note(
      (["\(title) training \(figures(report.training))"] + parts + [speed(report.training)])
        .joined(separator: ", "))
  }

  private func figures(_ score: Score) -> String {
    "loss \(fixed(score.loss, 4)) accuracy \(percent(score.accuracy))"
  }

  private func speed(_ score: Score) -> String {
    "\(Int(Double(score.examples) / max(seconds, 1e-9))) images/s"
  }

  private func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e6).rounded())
    return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
  }
}
