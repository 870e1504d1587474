/// Does something on several threads at once, and returns when all are done.
package func concurrently(threads: Int, _ body: @escaping @Sendable () -> Void) {
  let pool = WorkerPool(threads: threads)
  pool.run(Repeated(body: body), tasks: pool.threadCount)
  pool.close()
}

private final class Repeated: Job {
  let body: () -> Void

  init(body: @escaping () -> Void) {
    self.body = body
  }

  func perform(task: Int) {
    body()
  }
}
