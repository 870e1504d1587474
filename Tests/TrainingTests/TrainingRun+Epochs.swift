import Training

extension TrainingRun {
  /// Trains for one epoch, or what is left of it, then evaluates the validation sets.
  ///
  /// - Returns: nil if no epoch is left, or if training diverged.
  mutating func runEpoch() -> EpochReport? {
    while true {
      switch step() {
      case .batch: continue
      case .epoch(let report, _): return report
      case .finished, .failed, .network: return nil
      }
    }
  }
}
