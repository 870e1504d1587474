import Foundation
import Support
import TestSupport
import Testing

/// Lines for readers that are slow, that do not read, or that have left.
@Suite("Line output", .serialized, .timeLimit(.minutes(1)))
struct LineOutputTests {
  init() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// A line of ten bytes.
  private func line(_ number: Int) -> String {
    String(String(1_000_000_000 + number).dropFirst()) + "\n"
  }

  private func lines(_ count: Int) -> String {
    (0..<count).map(line).joined()
  }

  @Test func aSlowReaderOfANonblockingPipeGetsEveryLine() throws {
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    #expect(fcntl(descriptor, F_SETFL, O_WRONLY | O_NONBLOCK) == 0)
    let received = Received()
    let reader = Thread {
      usleep(50_000)
      received.text = text(pipe.fileHandleForReading.fileDescriptor)
      received.isComplete.signal()
    }
    reader.start()
    var output = LineOutput(descriptor, collects: true)
    for number in 0..<30_000 { expectAdded(line(number), to: &output) }
    output.flush()
    #expect(output.failure == 0)
    try pipe.fileHandleForWriting.close()
    received.isComplete.wait()
    #expect(received.text == lines(30_000))
  }

  @Test(arguments: Channel.Kind.allCases)
  func withoutWaitingLinesAreQueuedAndThenDropped(kind: Channel.Kind) throws {
    let channel = try Channel(kind)
    let before = fcntl(channel.writing, F_GETFL)
    var output = LineOutput(channel.writing, collects: false)
    output.stopWaiting()
    var kept = 0
    while output.add(line(kept)) { kept += 1 }
    #expect(!output.isEmpty)
    #expect(kept * 10 > LineOutput.capacity / 2)
    let isAdded = output.add(line(kept))
    #expect(!isAdded)
    // A line longer than all of the queue never fits.
    let isLongAdded = output.add(String(repeating: "x", count: LineOutput.capacity + 1))
    #expect(!isLongAdded)
    // The flags are shared with other programs.
    #expect(fcntl(channel.writing, F_GETFL) == before)

    // A reader that resumes gets the queued lines, each complete, and the lines printed later.
    channel.resume()
    var received = ""
    while !output.isEmpty {
      output.flush()
      received += channel.readSome()
    }
    expectAdded(line(kept), to: &output)
    while received.utf8.count < (kept + 1) * 10 {
      output.flush()
      received += channel.readSome()
    }
    #expect(received == lines(kept + 1))
    #expect(output.failure == 0)
  }

  @Test func aFileGetsEveryLineWithoutWaiting() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("answers")
    try Data("before\n".utf8).write(to: file)
    let descriptor = open(file.path, O_WRONLY | O_APPEND)
    defer { close(descriptor) }
    var output = LineOutput(descriptor, collects: true)
    output.stopWaiting()
    for number in 0..<5000 { expectAdded(line(number), to: &output) }
    #expect(output.isEmpty)
    #expect(try String(contentsOf: file, encoding: .utf8) == "before\n" + lines(5000))
  }

  @Test(arguments: [false, true])
  func aReaderThatHasLeftIsNoError(waits: Bool) throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    var output = LineOutput(pipe.fileHandleForWriting.fileDescriptor, collects: false)
    if !waits { output.stopWaiting() }
    expectAdded("a\n", to: &output)
    #expect(output.isReaderGone && output.isEmpty)
    expectAdded("b\n", to: &output)
  }

  @Test(arguments: [false, true])
  func aFullDiskIsAnError(waits: Bool) {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    var output = LineOutput(full, collects: false)
    if !waits { output.stopWaiting() }
    expectAdded("a\n", to: &output)
    #expect(output.failure == ENOSPC && !output.isReaderGone)
  }
}

private func expectAdded(_ line: String, to output: inout LineOutput) {
  let isAdded = output.add(line)
  #expect(isAdded)
}

private final class Received: @unchecked Sendable {
  var text = ""
  let isComplete = DispatchSemaphore(value: 0)
}

/// The bytes up to the end of the stream, as text.
private func text(_ descriptor: Int32) -> String {
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &block, block.count)
    guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
    bytes += block[..<count]
  }
}

/// A stream whose reader reads only on request.
final class Channel {
  enum Kind: CaseIterable, Sendable {
    case pipe, socket, stoppedTerminal
  }

  let writing: Int32
  private let reading: Int32

  init(_ kind: Kind) throws {
    var ends: [Int32] = [0, 0]
    switch kind {
    case .pipe:
      try #require(Glibc.pipe(&ends) == 0)
    case .socket:
      try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    case .stoppedTerminal:
      var (ours, theirs): (Int32, Int32) = (0, 0)
      try #require(openpty(&ours, &theirs, nil, nil, nil) == 0)
      var settings = termios()
      tcgetattr(theirs, &settings)
      cfmakeraw(&settings)
      tcsetattr(theirs, TCSANOW, &settings)
      // Like Ctrl-S.
      try #require(tcflow(theirs, TCOOFF) == 0)
      ends = [ours, theirs]
    }
    (reading, writing) = (ends[0], ends[1])
  }

  /// Resumes a terminal, like Ctrl-Q.
  func resume() {
    tcflow(writing, TCOON)
  }

  /// Waits for some bytes, and returns them.
  func readSome() -> String {
    var block = [UInt8](repeating: 0, count: 1 << 12)
    let count = read(reading, &block, block.count)
    return String(decoding: block[..<max(0, count)], as: UTF8.self)
  }

  deinit {
    close(reading)
    close(writing)
  }
}
