import Glibc

/// The three streams a program is started with.
package enum StandardStreams {
  /// How long the end of the program waits for readers that it does not wait for before.
  private static let longestFarewell: Duration = .seconds(1)

  /// Puts something in the place of a stream that was closed: the next file opened would get its
  /// number, and what is printed would end up in that file.
  package static func occupy() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // Open the wrong way round, so that using it still fails.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// From now on the program lives on when its readers do not read, or have gone: lines wait in a
  /// bounded queue, and `writeWhatFits` is to be called again and again.
  package static func stopWaiting() {
    signal(SIGPIPE, SIG_IGN)
    StandardOutput.stopWaiting()
    Terminal.stopWaiting()
  }

  /// - Returns: false where lines still wait for a reader.
  @discardableResult
  package static func writeWhatFits() -> Bool {
    StandardOutput.flush()
    Terminal.flush()
    return StandardOutput.isEmpty && Terminal.isEmpty
  }

  /// Brings everything printed to the readers. Those who do not read get a second, where waiting has
  /// been stopped.
  ///
  /// - Returns: false, with a complaint, where results could not be printed.
  package static func finish() -> Bool {
    let start = ContinuousClock.now
    while !writeWhatFits(), ContinuousClock.now - start < longestFarewell { usleep(10_000) }
    StandardOutput.dropWhatNobodyReads()
    guard let problem = StandardOutput.problem else { return true }
    Terminal.complain("standard output: cannot be written: \(problem)")
    return false
  }
}
