import FoundationEssentials
import Glibc
import Synchronization

/// Standard error, which has messages for people.
package enum Terminal {
  /// Whether a line can be redrawn.
  package static let isInteractive = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"

  /// Follows the convention of no-color.org.
  private static let hasColor = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty

  /// The current width of standard error; 80 if it is unknown.
  package static var columns: Int { terminalColumns(STDERR_FILENO) ?? 80 }

  private static let environment = ProcessInfo.processInfo.environment
  private static let output = Mutex(LineOutput(STDERR_FILENO, collects: false))
  private static let isQuiet = Atomic<Bool>(false)
  private static let longestComplaint = 1000

  /// From now on only complaints are printed.
  package static func dropNotes() {
    isQuiet.store(true, ordering: .relaxed)
  }

  /// Prints one line. Control characters are escaped.
  package static func note(_ line: String) {
    guard !isQuiet.load(ordering: .relaxed) else { return }
    write(line.printable + "\n")
  }

  /// Reports an error in one line of bounded length.
  package static func complain(_ problem: String) {
    write("scrawl: " + problem.printable.shortened(to: longestComplaint) + "\n")
  }

  /// Redraws the line of the cursor.
  package static func redrawLine(_ parts: [StyledText]) {
    guard !isQuiet.load(ordering: .relaxed) else { return }
    write(startOfLine + parts.map { $0.rendered(inColor: hasColor) }.joined())
  }

  package static func clearLine() {
    guard !isQuiet.load(ordering: .relaxed) else { return }
    write(startOfLine)
  }

  private static let startOfLine = "\r\u{1B}[K"

  private static func write(_ text: String) {
    // A loss on standard error cannot be reported anywhere.
    _ = output.withLock { $0.add(text) }
  }

  static func stopWaiting() {
    output.withLock { $0.stopWaiting() }
  }

  static func flush() {
    output.withLock { $0.flush() }
  }

  static var isEmpty: Bool { output.withLock { $0.isEmpty } }
}

/// A part of a line in one style.
package struct StyledText: Sendable {
  package enum Style: String, Sendable {
    case plain = ""
    case accent = "\u{1B}[36m"
    case faint = "\u{1B}[36;2m"
  }

  package let text: String
  package let style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }

  fileprivate func rendered(inColor: Bool) -> String {
    guard inColor, style != .plain else { return text.printable }
    return style.rawValue + text.printable + "\u{1B}[0m"
  }
}

func terminalColumns(_ descriptor: Int32) -> Int? {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}
