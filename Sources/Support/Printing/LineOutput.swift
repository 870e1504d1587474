import Glibc

/// Buffered output of lines to one of the standard streams.
package struct LineOutput {
  /// The size of the buffer, in bytes. It has room for about 2,000 readings.
  package static let capacity = 1 << 14

  private let descriptor: Int32
  private let collects: Bool
  private var nonblocking: NonblockingDescriptor?
  private var queue: [UInt8] = []
  /// The error number that ended all writing; 0 if there was none.
  package private(set) var failure: Int32 = 0

  /// - Parameter collects: whether lines are buffered and written together.
  package init(_ descriptor: Int32, collects: Bool) {
    self.descriptor = descriptor
    self.collects = collects
  }

  package var isEmpty: Bool { queue.isEmpty }

  /// Whether writing failed because the reader has closed the stream. That is not reported as an
  /// error.
  package var isReaderGone: Bool { failure == EPIPE || failure == ECONNRESET }

  /// From now on no call waits for the reader.
  package mutating func stopWaiting() {
    if nonblocking == nil { nonblocking = NonblockingDescriptor(descriptor) }
  }

  /// Adds a line.
  ///
  /// - Parameter text: printable text with its line break.
  /// - Returns: false if the text was dropped because the reader does not read.
  package mutating func add(_ text: String) -> Bool {
    add(bytes: Array(text.utf8))
  }

  /// The same for bytes that are not a line.
  mutating func add(bytes: [UInt8]) -> Bool {
    guard failure == 0 else { return true }
    if nonblocking != nil { return addToBoundedQueue(bytes) }
    queue += bytes
    if !collects || queue.count >= Self.capacity { flush() }
    return true
  }

  private mutating func addToBoundedQueue(_ bytes: [UInt8]) -> Bool {
    writeWhatFits()
    guard queue.count + bytes.count <= Self.capacity else { return false }
    queue += bytes
    writeWhatFits()
    return true
  }

  /// Writes the buffer. Waits for the reader, unless `stopWaiting` was called.
  package mutating func flush() {
    guard nonblocking == nil else { return writeWhatFits() }
    if failure == 0 { failure = writeAll(queue, to: descriptor) }
    queue = []
  }

  private mutating func writeWhatFits() {
    while !queue.isEmpty, let result = nonblocking?.write(queue[...]) {
      switch result {
      case .written(let count): queue.removeFirst(count)
      case .notReady: return
      case .failed(EINTR): continue
      case .failed(let error): (failure, queue) = (error, [])
      }
    }
  }

  package mutating func drop() {
    queue = []
  }
}
