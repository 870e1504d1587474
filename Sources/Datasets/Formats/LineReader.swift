import Glibc
import Preprocess
import Support

/// The lines of a stream as they come, so that each can be answered before the next is written.
/// A line without end costs no memory.
package struct LineReader: ~Copyable {
  package enum Line: Hashable, Sendable {
    /// Without its end.
    case bytes([UInt8])
    case tooLong(limit: Int)

    /// True for one with nothing but white space.
    package var isBlank: Bool {
      guard case .bytes(let bytes) = self else { return false }
      return bytes.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
    }
  }

  package static let defaultLimit = DrawingFile.largestByteCount

  private let descriptor: Int32
  private let limit: Int
  private var block = [UInt8](repeating: 0, count: 1 << 16)
  private var unread = 0..<0
  /// Why reading ended, where that was not the end.
  package private(set) var failure: String?

  /// - Parameter descriptor: stays open.
  package init(descriptor: Int32, limit: Int = LineReader.defaultLimit) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// The next line; nil at the end, or at a `failure`.
  package mutating func next() -> Line? {
    guard fill() else { return nil }
    var line: [UInt8] = []
    var isTooLong = false
    repeat {
      let end = block[unread].firstIndex(of: UInt8(ascii: "\n"))
      let part = block[unread.lowerBound..<(end ?? unread.upperBound)]
      isTooLong = isTooLong || line.count + part.count > limit
      if isTooLong { line = [] } else { line += part }
      unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
      if end != nil { break }
    } while fill()
    return isTooLong ? .tooLong(limit: limit) : .bytes(line)
  }

  /// The first bytes, which `next` and `rest` return again. There are fewer than `count` if the
  /// stream ends, or if it begins like JSON, whose first line may be shorter and must be answered
  /// before there is more.
  package mutating func start(count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, fill() {
      bytes += block[unread]
      unread = 0..<0
      if "{ \t\r\n".utf8.contains(bytes[0]) { break }
    }
    block.replaceSubrange(..<min(bytes.count, block.count), with: bytes)
    unread = 0..<bytes.count
    return Array(bytes.prefix(count))
  }

  /// All bytes up to the end; nil if there are more than `limit`, or at a `failure`.
  package mutating func rest(limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while fill() {
      bytes += block[unread]
      unread = 0..<0
      guard bytes.count <= limit else { return nil }
    }
    return failure == nil ? bytes : nil
  }

  /// False when there is nothing more.
  private mutating func fill() -> Bool {
    guard unread.isEmpty else { return true }
    let count = readBlock()
    if count < 0 { failure = systemReason() }
    unread = 0..<max(0, count)
    return count > 0
  }

  /// Waits, also where the descriptor does not.
  private mutating func readBlock() -> Int {
    while true {
      let count = read(descriptor, &block, block.count)
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilReadable(descriptor)
      default: return count
      }
    }
  }
}
