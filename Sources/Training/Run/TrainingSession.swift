import Network
import Support
import Synchronization

/// A training run that another thread takes on, step by step, as its owner asks: run, pause, one
/// batch, one epoch, cancel. It is `TrainingRun.step` and nothing else, so that its events
/// are those of `scrawl train`.
///
/// All methods return at once and may be called on any thread. A thread lives only while there is
/// work to do.
package final class TrainingSession: Sendable {
  /// What the session does until it pauses by itself.
  package enum Goal: Hashable, Sendable {
    case paused
    /// One more batch, and the validation if it is an epoch's last.
    case batch
    /// The rest of the epoch.
    case epoch
    case allEpochs
  }

  private struct Control {
    var goal = Goal.paused
    var wantsNetwork = false
    var isCanceled = false
    var hasThread = false

    var hasWork: Bool { !isCanceled && (wantsNetwork || goal != .paused) }
  }

  private enum Task {
    case sendNetwork
    case step
  }

  private let control = Mutex(Control())
  /// Locked during a step.
  private let run: Mutex<TrainingRun>
  private let report: @Sendable (TrainingEvent) -> Void
  private let startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool
  private let save: @Sendable (TrainingRun) -> Void

  /// A session that is paused.
  ///
  /// - Parameters:
  ///   - save: called on the thread of the work after every epoch, before its event, with the run
  ///     between two epochs: `RunFolder.save` is possible then.
  ///   - startThread: runs work on a new thread; returns false if no thread can be started.
  ///   - report: takes the events, in order, on the thread of the work. It must not wait.
  package init(
    _ run: TrainingRun, save: @escaping @Sendable (TrainingRun) -> Void = { _ in },
    startThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = runInBackground,
    report: @escaping @Sendable (TrainingEvent) -> Void
  ) {
    self.run = Mutex(run)
    self.save = save
    self.startThread = startThread
    self.report = report
  }

  /// Continues until the goal is reached; `.paused` stops after the step in progress.
  package func advance(to goal: Goal) {
    change { $0.goal = goal }
  }

  /// Asks for the network of the moment: an event `.network` follows after the step in progress.
  package func requestNetwork() {
    change { $0.wantsNetwork = true }
  }

  /// Ends the session after the step in progress. Nothing is reported from now on, except what the
  /// thread of the work is reporting at this moment.
  package func cancel() {
    control.withLock { $0.isCanceled = true }
  }

  /// The run between two steps. Waits for a step in progress.
  package var currentRun: TrainingRun { run.withLock { $0 } }

  private func change(_ body: (inout Control) -> Void) {
    let needsThread = control.withLock { control in
      body(&control)
      guard !control.hasThread, control.hasWork else { return false }
      control.hasThread = true
      return true
    }
    guard needsThread, !startThread({ self.work() }) else { return }
    control.withLock { control in
      control.hasThread = false
      control.goal = .paused
    }
    report(.failed(.noThread))
  }

  private func work() {
    while let task = nextTask() {
      switch task {
      case .sendNetwork: send(.network(run.withLock { $0.network }))
      case .step:
        let (event, isAtEpochEnd) = run.withLock { run in
          let event = run.step()
          if case .epoch = event { save(run) }
          return (event, !run.isValidationNext)
        }
        pauseIfReached(event, isAtEpochEnd: isAtEpochEnd)
        send(event)
      }
    }
  }

  /// The next thing to do. If there is none, the thread ends.
  private func nextTask() -> Task? {
    control.withLock { control in
      guard control.hasWork else {
        control.hasThread = false
        return nil
      }
      if control.wantsNetwork {
        control.wantsNetwork = false
        return .sendNetwork
      }
      return .step
    }
  }

  /// - Parameter isAtEpochEnd: false if the validation of the epoch is still to come.
  private func pauseIfReached(_ event: TrainingEvent, isAtEpochEnd: Bool) {
    control.withLock { control in
      switch (event, control.goal) {
      case (.finished, _), (.failed, _), (.epoch, .epoch), (.epoch, .batch): control.goal = .paused
      case (.batch, .batch) where isAtEpochEnd: control.goal = .paused
      default: break
      }
    }
  }

  private func send(_ event: TrainingEvent) {
    if !control.withLock({ $0.isCanceled }) { report(event) }
  }
}
