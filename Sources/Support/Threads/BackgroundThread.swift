import Glibc

/// Runs work on a new thread that ends with it.
///
/// Unlike Dispatch, which would wait forever, this returns if the system cannot start a thread. The
/// thread blocks the signals that end a program, so that the main thread receives them.
///
/// - Returns: false if no thread could be started. Then nothing runs.
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

/// Blocks the signals that end a program during `body`. A new thread inherits the blocked signals.
private func withEndingSignalsBlocked(_ body: () -> Int32) -> Int32 {
  var (ending, before) = (sigset_t(), sigset_t())
  sigemptyset(&ending)
  for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] { sigaddset(&ending, signal) }
  pthread_sigmask(SIG_BLOCK, &ending, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  return body()
}
