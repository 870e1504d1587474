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
  private let wake: @Sendable () -> Void
  private let startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool

  /// - Parameters:
  ///   - startThread: runs work on a new thread; returns false if no thread can be started.
  ///   - report: takes events, on the thread that did the work. It must not wait.
  ///   - wake: called after events were reported.
  package init(
    startThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = runInBackground,
    report: @escaping @Sendable (Event) -> Void, wake: @escaping @Sendable () -> Void = {}
  ) {
    self.startThread = startThread
    self.report = report
    self.wake = wake
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

  /// Waits for what is being done, and does what is left on the caller's thread. All events are
  /// reported then.
  ///
  /// - Parameter wakes: whether `wake` is called.
  package func finish(wakes: Bool = true) {
    while let hasReported = working.withLock({ _ in doFirst() }) {
      if hasReported && wakes { wake() }
    }
  }

  /// - Returns: whether there was an event; nil if nothing is left to do.
  private func doFirst() -> Bool? {
    guard let work = takeFirst() else { return nil }
    guard let event = work() else { return false }
    report(event)
    return true
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
