import Datasets
import Foundation
import TestSupport
import Testing

struct LineReaderTests {
  private func lines(_ text: String, limit: Int = 100) throws -> [LineReader.Line] {
    let pipe = Pipe()
    let writer = Thread {
      try? pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    var reader = LineReader(descriptor: pipe.fileHandleForReading.fileDescriptor, limit: limit)
    var lines: [LineReader.Line] = []
    while let line = reader.next() { lines.append(line) }
    #expect(reader.failure == nil)
    return lines
  }

  private func line(_ text: String) -> LineReader.Line { .bytes(Array(text.utf8)) }

  @Test("Lines come without their ends") func linesComeWithoutTheirEnds() throws {
    #expect(try lines("") == [])
    #expect(try lines("a\n\nbc\r\n") == [line("a"), line(""), line("bc\r")])
    #expect(try lines("a\nlast") == [line("a"), line("last")])
  }

  @Test("A line that is too long is skipped") func aLineThatIsTooLongIsPassedOver() throws {
    let long = String(repeating: "x", count: 101)
    #expect(
      try lines("a\n\(long)\n\(long.dropLast())\nb")
        == [line("a"), .tooLong(limit: 100), line(String(long.dropLast())), line("b")])
    let endless = String(repeating: "x", count: 1_000_000)
    #expect(try lines(endless) == [.tooLong(limit: 100)])
    #expect(try lines(endless, limit: 1_000_000) == [line(endless)])
  }

  @Test("White space is blank") func whiteSpaceIsBlank() {
    #expect(line("").isBlank)
    #expect(line(" \t\r").isBlank)
    #expect(!line(" x").isBlank)
    #expect(!LineReader.Line.tooLong(limit: 1).isBlank)
  }

  @Test("What cannot be read is a failure") func whatCannotBeReadIsAFailure() throws {
    let folder = open("/", O_RDONLY)
    defer { close(folder) }
    var reader = LineReader(descriptor: folder)
    #expect(reader.next() == nil)
    #expect(reader.failure == "Is a directory")
  }
}
