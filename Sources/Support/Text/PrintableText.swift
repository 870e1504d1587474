extension String {
  /// The text in one line, with escapes for control characters, line and paragraph separators,
  /// bidirectional controls, zero-width characters, tags, private-use and unassigned characters.
  ///
  /// Examples of escapes are `\n`, `\x1B` and `\u{202E}`. A backslash in the text stays as it is.
  /// Applying this twice gives the same result.
  package var printable: String {
    escaping { $0.escape }
  }

  /// The same for text that is JSON. It uses JSON's escapes, so that a parser restores the
  /// characters.
  package var printableJSON: String {
    escaping { scalar in
      String(scalar).utf16.map { "\\u" + hexadecimal(UInt32($0), digits: 4) }.joined()
    }
  }

  private func escaping(_ escape: (Unicode.Scalar) -> String) -> String {
    guard !unicodeScalars.allSatisfy(\.isPrintable) else { return self }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar.isPrintable {
        text.append(scalar)
      } else {
        text.append(contentsOf: escape(scalar).unicodeScalars)
      }
    }
    return String(text)
  }

  /// The text, or only its start and end if it has more than `length` scalars. Scalars are counted
  /// because a `Character` may have any number of combining marks.
  package func shortened(to length: Int) -> String {
    let scalars = unicodeScalars
    guard scalars.count > length else { return self }
    return String(scalars.prefix(length / 2)) + "..." + String(scalars.suffix(length / 2))
  }
}

extension Unicode.Scalar {
  fileprivate var isPrintable: Bool {
    if isASCII { return (0x20...0x7E).contains(value) }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      return false
    default:
      // Fillers and variation selectors have the category of letters and marks, but are invisible.
      return !properties.isDefaultIgnorableCodePoint
    }
  }

  fileprivate var escape: String {
    switch value {
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0..<0x80: "\\x" + hexadecimal(value, digits: 2)
    // The escapes of bytes in file names that are not UTF-8 (PathText.swift).
    case 0x10_FF80...0x10_FFFF: "\\x" + hexadecimal(value & 0xFF, digits: 2)
    default: "\\u{" + hexadecimal(value, digits: 0) + "}"
    }
  }
}

private func hexadecimal(_ number: UInt32, digits: Int) -> String {
  let text = String(number, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
