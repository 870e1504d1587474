import Network
import Support
import Synchronization

/// A training run that another thread takes on, step by step, as its owner asks: run, pause, one
/// batch, one epoch, reset, cancel. It is `TrainingRun.step` and nothing else, so that its events
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

  /// An event, and which start of the run reports it.
  package struct Report: Sendable {
    package let event: TrainingEvent
    /// The number of `reset`s before. A listener drops the events of an older revision.
    package let revision: Int
  }

  private struct Control {
    var goal = Goal.paused
    var revision = 0
    /// The options of a reset that is due.
    var newOptions: TrainingOptions?
    var wantsNetwork = false
    var isCanceled = false
    var hasThread = false

    var hasWork: Bool {
      !isCanceled && (newOptions != nil || wantsNetwork || goal != .paused)
    }
  }

  private enum Task {
    case start(TrainingOptions)
    case sendNetwork
    case step
  }

  private let control = Mutex(Control())
  /// Locked during a step.
  private let run: Mutex<TrainingRun>
  private let report: @Sendable (Report) -> Void
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
    report: @escaping @Sendable (Report) -> Void
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

  /// Starts again from a new network, paused, on the same data.
  ///
  /// - Returns: the revision of the events to come.
  @discardableResult
  package func reset(to options: TrainingOptions) -> Int {
    var revision = 0
    change { control in
      control.newOptions = options
      control.goal = .paused
      control.wantsNetwork = false
      control.revision += 1
      revision = control.revision
    }
    return revision
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
    let revision = control.withLock { control in
      control.hasThread = false
      control.goal = .paused
      return control.revision
    }
    report(Report(event: .failed(.noThread), revision: revision))
  }

  private func work() {
    while let (task, revision) = nextTask() {
      switch task {
      case .start(let options):
        run.withLock { $0 = TrainingRun(options: options, data: $0.data, threads: $0.threads) }
      case .sendNetwork:
        send(.network(run.withLock { $0.network }), revision)
      case .step:
        let (event, isAtEpochEnd) = run.withLock { run in
          let event = run.step()
          if case .epoch = event { save(run) }
          return (event, !run.isValidationNext)
        }
        pauseIfReached(event, isAtEpochEnd: isAtEpochEnd, revision)
        send(event, revision)
      }
    }
  }

  /// The next thing to do. If there is none, the thread ends.
  private func nextTask() -> (Task, revision: Int)? {
    control.withLock { control in
      guard control.hasWork else {
        control.hasThread = false
        return nil
      }
      if let options = control.newOptions {
        control.newOptions = nil
        return (.start(options), control.revision)
      }
      if control.wantsNetwork {
        control.wantsNetwork = false
        return (.sendNetwork, control.revision)
      }
      return (.step, control.revision)
    }
  }

  /// - Parameter isAtEpochEnd: false if the validation of the epoch is still to come.
  private func pauseIfReached(_ event: TrainingEvent, isAtEpochEnd: Bool, _ revision: Int) {
    control.withLock { control in
      guard control.revision == revision else { return }
      switch (event, control.goal) {
      case (.finished, _), (.failed, _), (.epoch, .epoch), (.epoch, .batch): control.goal = .paused
      case (.batch, .batch) where isAtEpochEnd: control.goal = .paused
      default: break
      }
    }
  }

  private func send(_ event: TrainingEvent, _ revision: Int) {
    let isHeard = control.withLock { !$0.isCanceled && $0.revision == revision }
    if isHeard { report(Report(event: event, revision: revision)) }
  }
}
