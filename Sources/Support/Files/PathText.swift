/// A path is bytes to the system and text to the program. Valid UTF-8 is that text; every other byte
/// is carried as one scalar of plane 16's private use, U+10FF00 plus the byte, as Python does with
/// lone surrogates (PEP 383). A name that has these very scalars is carried byte by byte itself, so
/// text and bytes lead to each other without loss.
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

  /// The bytes the system knows the path by.
  package var pathBytes: [UInt8] {
    unicodeScalars.flatMap { scalar in
      Self.escapes.contains(scalar)
        ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(scalar.utf8)
    }
  }

  /// The path as C has it; nil for one with a zero inside, which would end it there.
  package var cPath: [CChar]? {
    let bytes = pathBytes
    return bytes.contains(0) ? nil : bytes.map(CChar.init(bitPattern:)) + [0]
  }

  /// How many bytes the first scalar takes; nil where it is none, or an escape.
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

/// The parts of a path. By scalars: a slash with an accent over it is one character to Swift, but a
/// slash to the system.
extension String {
  package var isAbsolutePath: Bool { unicodeScalars.first == "/" }

  /// The names between the slashes.
  package var pathParts: [String] { unicodeScalars.split(separator: "/").map { String($0) } }

  package var lastPathPart: String { pathParts.last ?? "" }

  /// What stands before the last name: "." for a name alone, "/" for one in the root.
  package var parentPath: String {
    let scalars = unicodeScalars
    let name = scalars.dropLast(scalars.reversed().prefix { $0 == "/" }.count)
    guard let slash = name.lastIndex(of: "/") else { return name.isEmpty && !isEmpty ? "/" : "." }
    let parent = name[..<slash]
    return parent.allSatisfy { $0 == "/" } ? "/" : String(parent)
  }

  /// True for the name of a file in a folder: one part, and none that leads elsewhere.
  package var isPlainFileName: Bool {
    !isEmpty && !unicodeScalars.contains("/") && cPath != nil && ![".", ".."].contains(self)
  }
}
