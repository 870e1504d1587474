import Glibc

/// Lines on their way to one of the standard streams.
package struct LineOutput {
  /// How much is collected before it is written, or waits for a reader who does not read: some 2,000
  /// answers of the window.
  package static let capacity = 1 << 14

  private let descriptor: Int32
  private let collects: Bool
  private var nonblocking: NonblockingDescriptor?
  private var queue: [UInt8] = []
  /// The number of the error that ended all writing; 0 where there was none.
  package private(set) var failure: Int32 = 0

  /// - Parameter collects: whether lines wait for others, to be written together.
  package init(_ descriptor: Int32, collects: Bool) {
    self.descriptor = descriptor
    self.collects = collects
  }

  package var isEmpty: Bool { queue.isEmpty }

  /// A reader who has gone does not miss what follows: that is no failure to complain about.
  package var isReaderGone: Bool { failure == EPIPE || failure == ECONNRESET }

  /// From now on nothing waits for the reader.
  package mutating func stopWaiting() {
    if nonblocking == nil { nonblocking = NonblockingDescriptor(descriptor) }
  }

  /// - Parameter text: printable, with its line's end.
  /// - Returns: false where the text had to be dropped because the reader does not read.
  package mutating func add(_ text: String) -> Bool {
    guard failure == 0 else { return true }
    if nonblocking != nil { return addToBoundedQueue(text) }
    queue += text.utf8
    if !collects || queue.count >= Self.capacity { flush() }
    return true
  }

  private mutating func addToBoundedQueue(_ text: String) -> Bool {
    writeWhatFits()
    guard queue.count + text.utf8.count <= Self.capacity else { return false }
    queue += text.utf8
    writeWhatFits()
    return true
  }

  /// Writes everything; waits for the reader unless waiting has been stopped.
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
