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

private final class Tasks: Job {
  let body: (Int) -> Void

  init(body: @escaping (Int) -> Void) {
    self.body = body
  }

  func perform(task: Int) {
    body(task)
  }
}
