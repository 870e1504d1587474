import Foundation

/// Tests run on threads that block signals, and what they start would inherit that: then nothing but
/// SIGKILL ends it.
public func withSignalsUnblocked<Result>(_ body: () throws -> Result) rethrows -> Result {
  var (none, before) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  return try body()
}
