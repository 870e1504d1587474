import Foundation

/// Tests run on threads that block signals, and what they start would inherit that: then nothing but
/// SIGKILL ends it. So would it, after tests that a shell began in the background, that Ctrl-C is
/// ignored.
public func withSignalsUnblocked<Result>(_ body: () throws -> Result) rethrows -> Result {
  var (none, before) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  signal(SIGINT, SIG_DFL)
  return try body()
}
