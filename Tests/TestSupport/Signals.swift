import Foundation

/// Starts a program that can be ended by signals. Tests run on threads that block signals, and a
/// program inherits that. If a shell runs the tests in the background, a program also inherits that
/// SIGINT is ignored.
public func withSignalsUnblocked<Result>(_ body: () throws -> Result) rethrows -> Result {
  var (none, before) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  signal(SIGINT, SIG_DFL)
  return try body()
}
