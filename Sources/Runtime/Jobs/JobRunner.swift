import Synchronization
import WindowModel

/// Runs named jobs on other threads. Reports of a job that has been canceled or restarted are
/// dropped.
package final class JobRunner: Sendable {
  /// Identifies one start of a job. A later start has a higher revision.
  struct Token: Hashable, Sendable {
    let job: String
    let revision: Int
  }

  private struct Starts {
    var count = 0
    /// The latest start of each job, unless it has been canceled.
    var current: [String: Token] = [:]
  }

  private let starts = Mutex(Starts())
  private let mailbox: Mailbox<Letter>
  private let startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool

  /// - Parameter startThread: runs work on a new thread; returns false if no thread can be started.
  init(
    mailbox: Mailbox<Letter>,
    startThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool
  ) {
    self.mailbox = mailbox
    self.startThread = startThread
  }

  /// Starts a job. It replaces an earlier job of the same name.
  ///
  /// - Parameter work: the job. It should return soon once `Job.isCanceled` is true.
  /// - Returns: false if no thread could be started. Then nothing runs.
  @discardableResult
  package func start(_ name: String, work: @escaping @Sendable (Job) -> Void) -> Bool {
    let token = starts.withLock { starts in
      starts.count += 1
      let token = Token(job: name, revision: starts.count)
      starts.current[name] = token
      return token
    }
    let job = Job(token: token, runner: self, mailbox: mailbox)
    guard startThread({ work(job) }) else {
      cancel(name)
      return false
    }
    return true
  }

  /// Runs a job with a single result. Without a thread the caller's thread runs it.
  ///
  /// - Parameter work: returns the event to report; nil for none.
  /// - Returns: the event, if the caller's thread ran the job.
  func run(
    _ name: String, _ work: @escaping @Sendable (_ isCanceled: () -> Bool) -> Event?
  ) -> [Event] {
    let isStarted = start(name) { job in
      if let event = work({ job.isCanceled }) { job.report(event) }
    }
    return isStarted ? [] : work { false }.map { [$0] } ?? []
  }

  package func cancel(_ name: String) {
    starts.withLock { $0.current[name] = nil }
  }

  /// Whether this start of the job is the latest and has not been canceled.
  func isCurrent(_ token: Token) -> Bool {
    starts.withLock { $0.current[token.job] == token }
  }
}

/// A running job, as its work sees it.
package struct Job: Sendable {
  fileprivate let token: JobRunner.Token
  fileprivate let runner: JobRunner
  fileprivate let mailbox: Mailbox<Letter>

  package var isCanceled: Bool { !runner.isCurrent(token) }

  package func report(_ event: Event) {
    mailbox.post(Letter(sender: token, event: event))
  }
}

/// An event on its way to the window.
struct Letter: Sendable {
  /// The job that reports the event; nil if it does not come from a job.
  var sender: JobRunner.Token?
  let event: Event
  /// The model that the event adds to those of the window.
  var reader: DrawingReader?
}
