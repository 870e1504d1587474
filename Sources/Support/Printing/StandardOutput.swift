import Glibc
import Synchronization

/// Standard output, which has the results of a command.
package enum StandardOutput {
  private static let output = Mutex(
    LineOutput(STDOUT_FILENO, collects: isatty(STDOUT_FILENO) != 1))
  private static let isLossReported = Atomic<Bool>(false)

  /// The width of the terminal; nil if standard output is not a terminal.
  package static let columns =
    isatty(STDOUT_FILENO) == 1 ? terminalColumns(STDOUT_FILENO) ?? 80 : nil

  /// Prints one line. Control characters are escaped.
  package static func print(_ line: String) {
    if !output.withLock({ $0.add(line.printable + "\n") }) { reportLoss() }
  }

  package static func print(lines: [String]) {
    for line in lines { print(line) }
  }

  /// Writes the bytes of a file, such as a PNG, as they are.
  package static func write(_ bytes: [UInt8]) {
    if !output.withLock({ $0.add(bytes: bytes) }) { reportLoss() }
  }

  /// Writes buffered lines.
  ///
  /// - Returns: false if writing has failed, so that later lines are lost.
  @discardableResult
  package static func flush() -> Bool {
    output.withLock {
      $0.flush()
      return $0.failure == 0
    }
  }

  static func stopWaiting() {
    output.withLock { $0.stopWaiting() }
  }

  static var isEmpty: Bool { output.withLock { $0.isEmpty } }

  static func dropUnread() {
    let isLoss = output.withLock { output in
      defer { output.drop() }
      return !output.isEmpty
    }
    if isLoss { reportLoss() }
  }

  /// Why results could not be written; nil if they could, or if the reader has closed the stream.
  static var problem: String? {
    output.withLock {
      $0.failure == 0 || $0.isReaderGone ? nil : systemReason($0.failure)
    }
  }

  private static func reportLoss() {
    guard !isLossReported.exchange(true, ordering: .relaxed) else { return }
    Terminal.complain("standard output: nobody reads it; answers are dropped")
  }
}
