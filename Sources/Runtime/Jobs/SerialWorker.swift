import Synchronization

/// Does work on another thread, one piece after the other, in the order in which it was submitted.
final class SerialWorker: Sendable {
  private struct Queue {
    var work: [@Sendable () -> Void] = []
    var hasThread = false
  }

  private let queue = Mutex(Queue())
  /// Held while work is done.
  private let working = Mutex(())
  private let startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool

  /// - Parameter startThread: runs work on a new thread; returns false if no thread can be started.
  init(startThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool) {
    self.startThread = startThread
  }

  /// Adds work. If the system cannot start a thread, the caller's thread does it.
  func submit(_ work: @escaping @Sendable () -> Void) {
    let needsThread = queue.withLock { queue in
      queue.work.append(work)
      defer { queue.hasThread = true }
      return !queue.hasThread
    }
    if needsThread, !startThread({ self.workUntilDone() }) { workUntilDone() }
  }

  /// Does what is left on the caller's thread, and waits for what is being done.
  func finish() {
    working.withLock { _ in
      while let work = queue.withLock({ $0.work.isEmpty ? nil : $0.work.removeFirst() }) { work() }
    }
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
