import Glibc
import Synchronization

/// The descriptor of the real standard error while it is silenced; negative otherwise.
private let silenced = Atomic<Int32>(-1)

/// Discards what `body` writes to standard error: libpng prints messages there in addition to the
/// error that it returns.
package func withoutStandardError<Result>(_ body: () -> Result) -> Result {
  let kept = dup(STDERR_FILENO)
  let nowhere = open("/dev/null", O_WRONLY)
  guard kept >= 0, nowhere >= 0 else { return body() }
  dup2(nowhere, STDERR_FILENO)
  silenced.store(kept, ordering: .relaxed)
  defer {
    silenced.store(-1, ordering: .relaxed)
    dup2(kept, STDERR_FILENO)
    close(kept)
    close(nowhere)
  }
  return body()
}

/// Restores standard error for good, so that a program that ends while it is silenced can print
/// its last message.
package func restoreStandardError() {
  let kept = silenced.load(ordering: .relaxed)
  if kept >= 0 { dup2(kept, STDERR_FILENO) }
}
