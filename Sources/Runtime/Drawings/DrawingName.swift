import Support

/// Names of saved drawings, without their ending.
package enum DrawingName {
  private static let largestCount = 100
  /// A name has at most 255 bytes. Its ending, a number and the ending of the temporary file need
  /// some of them.
  private static let largestByteCount = 220
  private static let endings = [".json", ".scrawl", ".png"]

  /// The name that the user typed, if any of it can be used, otherwise what was read and when, as
  /// `42 2026-11-26 17.32`.
  package static func name(typed: String?, read: String?, at time: LocalTime) -> String {
    if let name = typed.flatMap(safe) { return name }
    // A question mark stands for what is no digit, and file systems of other desktops allow none.
    let read = read.flatMap { $0.contains("?") ? nil : safe($0) }
    return (read ?? "drawing") + " " + time.inFileName
  }

  /// The name itself, or `name (2)` and so on.
  static func numbered(_ name: String, _ number: Int) -> String {
    number == 1 ? name : "\(name) (\(number))"
  }

  /// The text as a file name of a visible file; nil if nothing is left of it.
  static func safe(_ text: String) -> String? {
    let scalars = text.unicodeScalars.compactMap { $0 == "/" ? "-" : $0.isInvisible ? nil : $0 }
    var name = String(String.UnicodeScalarView(scalars)).trimmed
    for ending in endings where name.lowercased().hasSuffix(ending) {
      name.unicodeScalars.removeLast(ending.count)
    }
    while name.unicodeScalars.first == "." { name.unicodeScalars.removeFirst() }
    name = shortened(name.trimmed).trimmed
    return name.isEmpty ? nil : name
  }

  private static func shortened(_ name: String) -> String {
    var short = String(name.prefix(largestCount))
    while short.utf8.count > largestByteCount {
      // A character may have any number of accents.
      if short.count > 1 { short.removeLast() } else { short.unicodeScalars.removeLast() }
    }
    return short
  }
}

extension Unicode.Scalar {
  /// Whether the scalar could make a name misleading or impossible. Private-use scalars stand for
  /// bytes that are not UTF-8 (PathText.swift).
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      true
    default:
      false
    }
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
    let end = scalars.reversed().prefix { $0.properties.isWhitespace }.count
    return String(scalars.dropLast(end))
  }

  /// A file's name without its last ending.
  var withoutEnding: String {
    guard let dot = unicodeScalars.lastIndex(of: "."), dot != unicodeScalars.startIndex else {
      return self
    }
    return String(unicodeScalars[..<dot])
  }
}
