import Foundation
import WindowModel
import TestSupport
import Testing

extension WindowTests {
  /// A window whose output nobody reads.
  @Suite struct UnreadOutputTests {
    private static let complaint =
      "scrawl: standard output: nobody reads it; answers are dropped\n"

    /// Draws a seven, commits its reading `count` times, and returns the line of one reading. The
    /// window must still react.
    private func commit(_ count: Int, in window: ScrawlWindow) throws -> String {
      let drawing = try SampleDrawing.load(7).placed(onCanvasOf: window.layout.canvas.width)
      let answer = try Answer.reading(drawing)
      try window.draw(drawing)
      #expect(try window.title(becoming: answer.title) == answer.title)
      // Each change of the ink is committed once. The pauses are short, as there may be thousands.
      for start in stride(from: 0, to: count, by: 200) {
        let keys = Array(repeating: ["p", "ctrl+z", "ctrl+y"], count: min(200, count - start))
        try window.xdotool(["key", "--delay", "2"] + keys.flatMap(\.self))
      }
      try window.waitForFrame()
      return try #require(answer.printed) + "\n"
    }

    @Test func answersWaitInAFullPipeForItsReader() throws {
      let pipe = try FullPipe()
      let window = try ScrawlWindow(output: pipe.writing)
      let line = try commit(3, in: window)
      #expect(pipe.text(ending: line + line + line))
      try window.key("ctrl+z", "ctrl+y", "p")
      #expect(pipe.text(ending: line + line + line + line))
      try window.key("Escape")
      #expect(window.program.ending() == .exit(0))
      #expect(window.program.errors.isEmpty)
    }

    @Test func answersWaitInAStoppedTerminalUntilItResumes() throws {
      let terminal = try StoppedTerminal()
      let window = try ScrawlWindow(output: terminal.handle, errors: terminal.handle)
      let line = try commit(3, in: window)
      terminal.resume()
      let shown = String(line.dropLast()) + "\r\n"
      #expect(terminal.text(ending: shown + shown + shown))
      try window.key("Escape")
      #expect(window.program.ending() == .exit(0))
    }

    /// There are more answers than the queue holds. A warning is printed once, and queued lines are
    /// complete.
    @Test func droppedAnswersAreReportedOnce() throws {
      let pipe = try FullPipe()
      let window = try ScrawlWindow(output: pipe.writing)
      let line = try commit(2_200, in: window)
      #expect(eventually { window.program.errors == Self.complaint })
      #expect(pipe.text(ending: String(repeating: line, count: 2_000)))
      try window.key("Escape")
      #expect(window.program.ending() == .exit(0))
      #expect(window.program.errors == Self.complaint)
    }

    @Test(arguments: [
      (SIGTERM, RunningProgram.Ending.exit(0)), (SIGINT, .exit(0)), (SIGHUP, .signal(SIGHUP)),
    ])
    func aSignalEndsTheWindowPromptly(signal: Int32, ending: RunningProgram.Ending) throws {
      let pipe = try FullPipe()
      let window = try ScrawlWindow(output: pipe.writing)
      _ = try commit(3, in: window)
      window.program.send(signal)
      #expect(window.program.ending(within: 5) == ending)
      #expect(window.program.errors == (signal == SIGHUP ? "" : Self.complaint))
    }

    /// The warning cannot be printed either, because errors go to the same terminal.
    @Test func aStoppedTerminalDoesNotPreventTheEnd() throws {
      let terminal = try StoppedTerminal()
      let window = try ScrawlWindow(output: terminal.handle, errors: terminal.handle)
      _ = try commit(3, in: window)
      window.program.send(SIGTERM)
      #expect(window.program.ending(within: 5) == .exit(0))
    }

    @Test func aLostDisplayEndsTheWindowWithoutWaiting() throws {
      let pipe = try FullPipe()
      let window = try ScrawlWindow(output: pipe.writing)
      _ = try commit(3, in: window)
      window.display.end()
      #expect(window.program.ending(within: 5) == .exit(1))
      #expect(window.program.errors.hasPrefix("scrawl: the connection to the display is lost"))
    }
  }
}

/// A full pipe.
private final class FullPipe {
  private let pipe = Pipe()
  var writing: FileHandle { pipe.fileHandleForWriting }
  private var received: [UInt8] = []

  init() throws {
    let descriptor = writing.fileDescriptor
    let flags = fcntl(descriptor, F_GETFL)
    _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
    let filling = [UInt8](repeating: UInt8(ascii: "."), count: 4096)
    while write(descriptor, filling, filling.count) > 0 {}
    try #require(errno == EAGAIN)
    // The flags are shared with other programs.
    _ = fcntl(descriptor, F_SETFL, flags)
    _ = fcntl(pipe.fileHandleForReading.fileDescriptor, F_SETFL, O_RDONLY | O_NONBLOCK)
  }

  /// Reads until the text has this ending.
  func text(ending: String) -> Bool {
    read(from: pipe.fileHandleForReading.fileDescriptor, into: &received, until: ending)
  }
}

/// A terminal in which Ctrl-S was pressed.
private final class StoppedTerminal {
  private let ours: Int32
  private let theirs: Int32
  let handle: FileHandle
  private var received: [UInt8] = []

  init() throws {
    var (ours, theirs): (Int32, Int32) = (0, 0)
    try #require(openpty(&ours, &theirs, nil, nil, nil) == 0)
    (self.ours, self.theirs) = (ours, theirs)
    handle = FileHandle(fileDescriptor: theirs)
    _ = fcntl(ours, F_SETFL, O_RDWR | O_NONBLOCK)
    try #require(tcflow(theirs, TCOOFF) == 0)
  }

  deinit {
    close(theirs)
    close(ours)
  }

  /// Resumes the terminal, like Ctrl-Q.
  func resume() {
    tcflow(theirs, TCOON)
  }

  func text(ending: String) -> Bool {
    read(from: ours, into: &received, until: ending)
  }
}

private func read(from descriptor: Int32, into received: inout [UInt8], until ending: String)
  -> Bool
{
  eventually(within: 20) {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &block, block.count)
    received += block[..<max(0, count)]
    return received.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
