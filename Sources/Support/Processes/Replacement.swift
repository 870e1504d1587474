import Glibc

/// Replaces this program by another one, which keeps the standard streams and the environment. It
/// is started without a shell.
///
/// - Parameter program: an absolute path.
/// - Returns: only if it cannot be started: why.
package func replaceProgram(by program: String, _ arguments: [String]) -> FileError {
  let words = [program] + arguments
  guard let path = program.cPath, words.allSatisfy({ $0.cPath != nil }) else {
    return .unreadable(file: program, reason: "expected no zero byte in an argument")
  }
  // A program that is started ignores the signals that this one ignores.
  for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_DFL) }
  let pointers = words.map { strdup(unescaped: $0) } + [nil]
  execv(path, pointers)
  let reason = FileError.Reason.system()
  for pointer in pointers { free(pointer) }
  return .unreadable(file: program, reason: reason)
}
