import Support
import Synchronization
import WindowModel

/// Does work on another thread, one piece after the other, in the order in which it was submitted.
package final class SerialWorker: Sendable {
  /// Returns the event to report; nil for none.
  package typealias Work = @Sendable () -> Event?

  private struct Queue {
    var work: [Work] = []
    var hasThread = false
  }

  private let queue = Mutex(Queue())
  /// Held while work is done.
  private let working = Mutex(())
  private let report: @Sendable (Event) -> Void
  private let startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool

  /// - Parameters:
  ///   - startThread: runs work on a new thread; returns false if no thread can be started.
  ///   - report: takes events, on the thread that did the work.
  package init(
    startThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = runInBackground,
    report: @escaping @Sendable (Event) -> Void
  ) {
    self.startThread = startThread
    self.report = report
  }

  /// Adds work. If the system cannot start a thread, the caller's thread does it.
  package func submit(_ work: @escaping Work) {
    let needsThread = queue.withLock { queue in
      queue.work.append(work)
      defer { queue.hasThread = true }
      return !queue.hasThread
    }
    if needsThread, !startThread({ self.workUntilDone() }) { workUntilDone() }
  }

  /// Waits for what is being done, and does what is left on the caller's thread.
  ///
  /// - Parameter reports: false at the program's end, when the window takes no events. Waking it
  ///   could then wait for a display that is lost.
  package func finish(reports: Bool = true) {
    while let done = working.withLock({ _ in takeFirst().map { $0() } }) {
      if let event = done, reports { report(event) }
    }
  }

  private func takeFirst() -> Work? {
    queue.withLock { $0.work.isEmpty ? nil : $0.work.removeFirst() }
  }

  private func workUntilDone() {
    repeat { finish() } while !isDone()
  }

  /// Whether nothing is left. Then the thread ends, and the next work starts another.
  private func isDone() -> Bool {
    queue.withLock { queue in
      if queue.work.isEmpty { queue.hasThread = false }
      return queue.work.isEmpty
    }
  }
}
