import FoundationEssentials
import Glibc

/// Standard error: for people, beside the results on standard output.
enum Terminal {
  /// True where a line can be drawn over.
  static let isInteractive = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"

  /// By the convention of no-color.org.
  static let hasColor = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty

  /// How wide standard error is now; 80 where it does not say.
  static var columns: Int { columns(of: STDERR_FILENO) ?? 80 }

  /// How wide results may be; nil where no person's terminal shows them.
  static let resultColumns =
    isatty(STDOUT_FILENO) == 1 ? columns(of: STDOUT_FILENO) ?? 80 : nil

  private static let environment = ProcessInfo.processInfo.environment

  private static func columns(of file: Int32) -> Int? {
    var size = winsize()
    guard ioctl(file, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// One line, whatever stands in the names it holds.
  static func note(_ line: String) {
    write(line.printable + "\n")
  }

  /// Tells what went wrong, in one line whatever stands in the files it quotes.
  static func complain(_ problem: String) {
    let half = longestComplaint / 2
    note(
      "scrawl: "
        + (problem.count > longestComplaint
          ? problem.prefix(half) + "..." + problem.suffix(half) : problem))
  }

  private static let longestComplaint = 1000

  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
