import Foundation
import TestSupport
import Testing

/// Slow readers and writers at the other ends of the standard streams.
@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct SlowStreamTests {
  /// Runs a program whose standard streams are nonblocking pipes. Sends it 3,000 lines late, one
  /// third of them bad, and reads its answers late. Prints the number of lines of output and of
  /// errors, and the exit code.
  private static let exchange = """
    import fcntl, os, subprocess, sys, threading, time
    blank = b'{"format": "scrawl-drawing", "version": 1, "width": 9, "height": 9, "strokes": []}'
    lines = (blank + b"\\n" + blank + b"\\n{}\\n") * 1000
    pipes = [os.pipe() for _ in range(3)]
    theirs = [pipes[0][0], pipes[1][1], pipes[2][1]]
    for descriptor in theirs:
        flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_NONBLOCK)
    program = subprocess.Popen(
        [sys.argv[1], "predict", "--model", "classic", "-"],
        stdin=theirs[0], stdout=theirs[1], stderr=theirs[2])
    for descriptor in theirs:
        os.close(descriptor)
    def write():
        time.sleep(0.3)
        for start in range(0, len(lines), 30000):
            os.write(pipes[0][1], lines[start:start + 30000])
        time.sleep(0.3)
        os.close(pipes[0][1])
    threading.Thread(target=write).start()
    counts = [0, 0]
    def read(index):
        time.sleep(1)
        with os.fdopen(pipes[index + 1][0], "rb") as stream:
            counts[index] = len(stream.read().splitlines())
    readers = [threading.Thread(target=read, args=(index,)) for index in range(2)]
    for reader in readers: reader.start()
    for reader in readers: reader.join()
    print(*counts, program.wait())
    """

  /// Runs a Python script with the program's path, and returns what it printed.
  private func run(_ script: String) throws -> String {
    let result = try Subprocess.run(
      Python.interpreter ?? "python3", ["-c", script, ScrawlProgram.path],
      environment: ScrawlProgram.environment)
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    return result.output
  }

  @Test func nonblockingStreamsLoseNoLine() throws {
    let result = try run(Self.exchange)
    #expect(result == "3000 1000 1\n")
  }

  /// The terminal is stopped and then resumed, and gets complete lines.
  @Test func theProgramWaitsForAStoppedTerminal() throws {
    let output = try run(
      """
      import os, pty, subprocess, sys, termios, time
      ours, theirs = pty.openpty()
      termios.tcflow(theirs, termios.TCOOFF)
      program = subprocess.Popen(
          [sys.argv[1], "inspect", "classic"],
          stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
      time.sleep(1)
      waits = program.poll() is None
      termios.tcflow(theirs, termios.TCOON)
      os.close(theirs)
      shown = b""
      while True:
          try:
              part = os.read(ours, 65536)
          except OSError:
              break
          shown += part
      print(waits, shown.count(b"\\r\\n"), program.wait())
      """)
    let plain = try ScrawlProgram.output(["inspect", "classic"])
    let parts = output.split(separator: " ")
    #expect(parts.first == "True" && parts.last == "0\n")
    // On a terminal, long values continue on further lines.
    #expect(try #require(Int(parts[1])) >= plain.count { $0.isNewline })
  }
}
