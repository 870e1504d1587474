import Glibc

/// Writes a line about a problem to standard error, in the form all of the program's errors have.
func complain(_ problem: String) {
  let line = Array("scrawl: \(problem)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
}
