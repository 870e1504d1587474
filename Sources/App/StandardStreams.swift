import Glibc

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
    guard fflush(nil) == 0 || errno == EPIPE else {
      throw Failure("standard output: cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}
