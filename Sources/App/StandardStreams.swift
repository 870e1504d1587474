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

  /// Ends the program where results could not be printed. A reader who has gone does not miss them.
  static func finishOutput() {
    errno = 0
    // What failed before, when there was no more room for what waits, is not tried again.
    guard fflush(stdout) == 0 && ferror(stdout) == 0 || isReaderGone else {
      let reason = errno == 0 ? "not all results are there" : String(cString: strerror(errno))
      Terminal.complain("standard output: cannot be written: \(reason)")
      exit(EXIT_FAILURE)
    }
  }

  private static var isReaderGone: Bool {
    var output = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
    let reason = errno
    defer { errno = reason }
    return poll(&output, 1, 0) == 1 && Int32(output.revents) & POLLERR != 0
  }
}
