import Glibc

/// Runs work on a thread of its own, which ends with it.
///
/// Dispatch waits without end where the system has no thread to give; this says so. The thread gets
/// no signal that ends a program: the main thread waits for those.
///
/// - Returns: false where no thread could be started. Then nothing runs.
package func runInBackground(_ work: @escaping @Sendable () -> Void) -> Bool {
  let start = Unmanaged.passRetained(ThreadStart(work))
  var thread = pthread_t()
  let status = withEndingSignalsBlocked {
    pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue().work()
        return nil
      }, start.toOpaque())
  }
  guard status == 0 else {
    start.release()
    return false
  }
  pthread_detach(thread)
  return true
}

private final class ThreadStart: Sendable {
  let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) {
    self.work = work
  }
}

/// A new thread inherits which signals its creator blocks.
private func withEndingSignalsBlocked(_ body: () -> Int32) -> Int32 {
  var (ending, before) = (sigset_t(), sigset_t())
  sigemptyset(&ending)
  for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] { sigaddset(&ending, signal) }
  pthread_sigmask(SIG_BLOCK, &ending, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  return body()
}
