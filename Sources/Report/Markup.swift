import Mustache

/// Text in markup. Mustache's own escapes characters, so that a "<" or a quote with an accent over
/// it, one character to Swift but two to a browser, would slip through: this escapes scalars.
struct Markup: MustacheContentType {
  static let name = "MARKUP"

  func escapeText(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let entity = Self.entity(scalar) {
        escaped.append(contentsOf: entity.unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// Control characters, which markup cannot hold, become the replacement character.
  private static func entity(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "<": "&lt;"
    case ">": "&gt;"
    case "&": "&amp;"
    case "\"": "&quot;"
    case "'": "&#39;"
    case "\t", "\n": nil
    // A byte of a file's name that is no UTF-8.
    case "\u{10FF80}"..."\u{10FFFF}":
      "\\x" + String(scalar.value & 0xFF, radix: 16, uppercase: true)
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": "\u{FFFD}"
    default: nil
    }
  }
}
