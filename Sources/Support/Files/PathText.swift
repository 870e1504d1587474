/// Lossless conversion of paths between the system's bytes and the program's text.
///
/// Valid UTF-8 is the text itself. Any other byte becomes one private-use scalar, U+10FF00 plus the
/// byte, similar to Python's surrogate escapes (PEP 383). Bytes that encode these scalars are
/// escaped one by one.
extension String {
  private static let escapes: ClosedRange<Unicode.Scalar> = "\u{10FF80}"..."\u{10FFFF}"

  package init(pathBytes: some Collection<UInt8>) {
    var text: [UInt8] = []
    var rest = Array(pathBytes)[...]
    while let byte = rest.first {
      if let length = Self.lengthOfScalar(rest) {
        text += rest.prefix(length)
        rest = rest.dropFirst(length)
      } else {
        text += Self.escape(byte)
        rest = rest.dropFirst()
      }
    }
    self.init(decoding: text, as: UTF8.self)
  }

  /// The path as the system has it.
  package var pathBytes: [UInt8] {
    unicodeScalars.flatMap { scalar in
      Self.escapes.contains(scalar)
        ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(scalar.utf8)
    }
  }

  /// The path as a C string; nil if it contains a zero byte.
  package var cPath: [CChar]? {
    let bytes = pathBytes
    return bytes.contains(0) ? nil : bytes.map(CChar.init(bitPattern:)) + [0]
  }

  /// The number of bytes of the first scalar; nil if the bytes are not UTF-8 or encode an escape.
  private static func lengthOfScalar(_ bytes: ArraySlice<UInt8>) -> Int? {
    for length in 1...4 {
      guard let text = String(validating: bytes.prefix(length), as: UTF8.self),
        let scalar = text.unicodeScalars.first
      else { continue }
      return escapes.contains(scalar) ? nil : length
    }
    return nil
  }

  /// U+10FF00 plus a byte from 0x80 on, in UTF-8.
  private static func escape(_ byte: UInt8) -> [UInt8] {
    [0xF4, 0x8F, 0xBC | byte >> 6, 0x80 | byte & 0x3F]
  }
}

/// The parts of a path. They are split by scalars, as a slash with a combining accent is one
/// `Character` in Swift but a slash for the system.
extension String {
  package var isAbsolutePath: Bool { unicodeScalars.first == "/" }

  /// The names between the slashes.
  package var pathParts: [String] { unicodeScalars.split(separator: "/").map { String($0) } }

  package var lastPathPart: String { pathParts.last ?? "" }

  /// The path without its last part: "." for a single name, "/" for a file in the root.
  package var parentPath: String {
    let scalars = unicodeScalars
    let name = scalars.dropLast(scalars.reversed().prefix { $0 == "/" }.count)
    guard let slash = name.lastIndex(of: "/") else { return name.isEmpty && !isEmpty ? "/" : "." }
    let parent = name[..<slash]
    return parent.allSatisfy { $0 == "/" } ? "/" : String(parent)
  }

  /// Whether the text is a file name: a single part, and neither "." nor "..".
  package var isPlainFileName: Bool {
    !isEmpty && !unicodeScalars.contains("/") && cPath != nil && ![".", ".."].contains(self)
  }
}
