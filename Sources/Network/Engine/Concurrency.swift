import Synchronization

/// Does tasks 0..<`count` on several threads, in any order, and returns when all are done.
///
/// - Parameter threads: nil for one for every processor.
package func concurrently(
  _ count: Int, threads: Int? = nil, _ body: @escaping @Sendable (Int) -> Void
) {
  let pool = WorkerPool(threads: threads ?? WorkerPool.processorCount)
  pool.run(Tasks(body: body), tasks: count)
  pool.close()
}

/// Processors that this program may use.
package var processorCount: Int { WorkerPool.processorCount }

/// The results of tasks that run concurrently, in the order of the tasks.
package final class Collected<Value: Sendable>: Sendable {
  private let results: Mutex<[Value?]>

  package init(count: Int) {
    results = Mutex(Array(repeating: nil, count: count))
  }

  /// Nil until the task is done.
  package subscript(task: Int) -> Value? {
    get { results.withLock { $0[task] } }
    set { results.withLock { $0[task] = newValue } }
  }

  package var values: [Value?] { results.withLock { $0 } }
}

private final class Tasks: Job {
  let body: (Int) -> Void

  init(body: @escaping (Int) -> Void) {
    self.body = body
  }

  func perform(task: Int) {
    body(task)
  }
}
