import Glibc
import Synchronization

/// The silence of standard error, which several threads may ask for at a time.
private struct Silence {
  var count = 0
  /// The descriptor of the real standard error while it is silenced; negative otherwise.
  var kept: Int32 = -1

  mutating func begin() {
    count += 1
    guard count == 1 else { return }
    kept = dup(STDERR_FILENO)
    let nowhere = open("/dev/null", O_WRONLY)
    if kept >= 0 && nowhere >= 0 { dup2(nowhere, STDERR_FILENO) }
    if nowhere >= 0 { close(nowhere) }
  }

  mutating func end() {
    count -= 1
    guard count == 0, kept >= 0 else { return }
    dup2(kept, STDERR_FILENO)
    close(kept)
    kept = -1
  }
}

private let silence = Mutex(Silence())

/// Discards what `body` writes to standard error: libpng prints messages there in addition to the
/// error that it returns.
package func withoutStandardError<Result>(_ body: () -> Result) -> Result {
  silence.withLock { $0.begin() }
  defer { silence.withLock { $0.end() } }
  return body()
}

/// Restores standard error for good, so that a program that ends while it is silenced can print
/// its last message.
package func restoreStandardError() {
  silence.withLockIfAvailable { if $0.kept >= 0 { dup2($0.kept, STDERR_FILENO) } }
}
