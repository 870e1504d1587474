import Glibc
import Synchronization

/// Results, for programs and people.
package enum StandardOutput {
  private static let output = Mutex(
    LineOutput(STDOUT_FILENO, collects: isatty(STDOUT_FILENO) != 1))
  private static let lossIsTold = Atomic<Bool>(false)

  /// How wide results may be; nil where no person's terminal shows them.
  package static let columns =
    isatty(STDOUT_FILENO) == 1 ? terminalColumns(STDOUT_FILENO) ?? 80 : nil

  /// Prints one line, whatever stands in it.
  package static func print(_ line: String) {
    if !output.withLock({ $0.add(line.printable + "\n") }) { tellLoss() }
  }

  package static func print(lines: [String]) {
    for line in lines { print(line) }
  }

  /// Brings what was printed to the reader.
  ///
  /// - Returns: false where nobody will get what is printed from now on.
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

  static func dropWhatNobodyReads() {
    let isLoss = output.withLock { output in
      defer { output.drop() }
      return !output.isEmpty
    }
    if isLoss { tellLoss() }
  }

  /// Why results could not be printed; nil where they could, or where the reader has gone.
  static var problem: String? {
    output.withLock {
      $0.failure == 0 || $0.isReaderGone ? nil : systemReason($0.failure)
    }
  }

  private static func tellLoss() {
    guard !lossIsTold.exchange(true, ordering: .relaxed) else { return }
    Terminal.complain("standard output: nobody reads it; answers are dropped")
  }
}
