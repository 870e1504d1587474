// Its streams are variables to Swift, which nobody here changes.
@preconcurrency import Glibc

/// The three streams a program is started with.
enum StandardStreams {
  /// Puts something in the place of a stream that was closed: the next file opened would get its
  /// number, and what is printed would end up in that file.
  static func occupy() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // Open the wrong way round, so that using it still fails.
      _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  static func checkInput() throws {
    guard read(STDIN_FILENO, nil, 0) == 0 else {
      throw Failure("standard input: cannot be read: \(String(cString: strerror(errno)))")
    }
  }

  /// Fails where results could not be printed. A reader who has gone does not miss them.
  static func finishOutput() throws {
    errno = 0
    // What failed before, when there was no more room for what waits, is not tried again.
    guard fflush(stdout) == 0 && ferror(stdout) == 0 || errno == EPIPE else {
      let reason = errno == 0 ? "not all results are there" : String(cString: strerror(errno))
      throw Failure("standard output: cannot be written: \(reason)")
    }
  }
}
