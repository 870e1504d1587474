import Glibc

/// Standard input, output and error.
package enum StandardStreams {
  /// How long `finish` waits for readers.
  private static let longestFinish: Duration = .seconds(1)

  /// Opens /dev/null for each standard stream that is closed. Otherwise the next file that is
  /// opened would get the stream's number, and printed lines would go to that file.
  package static func occupy() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // Opened in the opposite direction, so that using the stream still fails.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// From now on the program neither waits for its readers nor ends when they close a stream. Lines
  /// wait in a bounded buffer, and `writeWhatFits` must be called regularly.
  package static func stopWaiting() {
    signal(SIGPIPE, SIG_IGN)
    StandardOutput.stopWaiting()
    Terminal.stopWaiting()
  }

  /// Writes as much of the buffered lines as fits.
  ///
  /// - Returns: false if lines still wait for a reader.
  @discardableResult
  package static func writeWhatFits() -> Bool {
    StandardOutput.flush()
    Terminal.flush()
    return StandardOutput.isEmpty && Terminal.isEmpty
  }

  /// Writes all buffered lines. After `stopWaiting` it waits at most one second for the readers.
  ///
  /// - Returns: false, after reporting it, if results could not be written.
  package static func finish() -> Bool {
    let start = ContinuousClock.now
    while !writeWhatFits(), ContinuousClock.now - start < longestFinish { usleep(10_000) }
    StandardOutput.dropUnread()
    guard let problem = StandardOutput.problem else { return true }
    Terminal.complain("standard output: cannot be written: \(problem)")
    return false
  }
}
