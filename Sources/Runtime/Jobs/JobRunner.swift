import Synchronization
import WindowModel

/// Work off the main thread that reports events. A report of a job that was canceled, or started
/// again since, never arrives.
package final class JobRunner: Sendable {
  /// One start of a job. A later start of the same job has a higher revision.
  struct Token: Hashable, Sendable {
    let job: String
    let revision: Int
  }

  private struct Started {
    var revision = 0
    var isCanceled = false
  }

  private let started = Mutex<[String: Started]>([:])
  private let mailbox: Mailbox<Letter>
  private let startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool

  /// - Parameter startThread: runs work on a thread of its own; false when there is none to have.
  init(
    mailbox: Mailbox<Letter>,
    startThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool
  ) {
    self.mailbox = mailbox
    self.startThread = startThread
  }

  /// Starts a job in place of an earlier one of the same name.
  ///
  /// - Parameter work: does the job. It should end soon once `Job.isCanceled` is true.
  /// - Returns: false when the system has no thread to spare; nothing runs then.
  @discardableResult
  package func start(_ name: String, work: @escaping @Sendable (Job) -> Void) -> Bool {
    let token = started.withLock { started in
      let revision = (started[name]?.revision ?? 0) + 1
      started[name] = Started(revision: revision)
      return Token(job: name, revision: revision)
    }
    let job = Job(token: token, runner: self, mailbox: mailbox)
    guard startThread({ work(job) }) else {
      cancel(name)
      return false
    }
    return true
  }

  package func cancel(_ name: String) {
    started.withLock { $0[name]?.isCanceled = true }
  }

  /// Whether the job still runs on behalf of the window.
  func isCurrent(_ token: Token) -> Bool {
    started.withLock { started in
      guard let job = started[token.job] else { return false }
      return job.revision == token.revision && !job.isCanceled
    }
  }
}

/// What a job's work may ask and say.
package struct Job: Sendable {
  fileprivate let token: JobRunner.Token
  fileprivate let runner: JobRunner
  fileprivate let mailbox: Mailbox<Letter>

  package var isCanceled: Bool { !runner.isCurrent(token) }

  package func report(_ event: Event) {
    mailbox.post(Letter(sender: token, event: event))
  }
}

/// An event on its way to the window, from a job or, without a sender, from elsewhere.
struct Letter: Sendable {
  var sender: JobRunner.Token?
  let event: Event
}
