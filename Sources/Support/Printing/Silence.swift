import Glibc

/// Discards what `body` writes to standard error: libpng prints messages there in addition to the
/// error that it returns.
package func withoutStandardError<Result>(_ body: () -> Result) -> Result {
  let kept = dup(STDERR_FILENO)
  let nowhere = open("/dev/null", O_WRONLY)
  guard kept >= 0, nowhere >= 0 else { return body() }
  dup2(nowhere, STDERR_FILENO)
  defer {
    dup2(kept, STDERR_FILENO)
    close(kept)
    close(nowhere)
  }
  return body()
}
