import Glibc

/// Standard error: for people, beside the results on standard output.
enum Terminal {
  static let isInteractive = isatty(STDERR_FILENO) == 1

  static func note(_ line: String) {
    write(line + "\n")
  }

  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
