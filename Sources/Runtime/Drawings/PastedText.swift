import Preprocess
import Support

/// The limit of a list of paths, in bytes. A longer text is not looked at.
private let longestList = 1 << 18

/// What a text from the clipboard or another program stands for.
package enum PastedText: Equatable {
  /// The bytes of a drawing file.
  case drawing([UInt8])
  /// The paths of files, at least one.
  case paths([String])
  case other
}

/// Recognizes a drawing file, a path, or file URIs in a text: a line that file managers put on the
/// clipboard, a list of URIs (RFC 2483), or what a user typed.
///
/// - Parameter home: the user's home, for paths that begin with a tilde.
package func pathsOrDrawing(in text: String, home: String?) -> PastedText {
  if ContentFiles.mayBeDrawing(Array(text.utf8.prefix(1000))) {
    // One byte more than a drawing may have is refused.
    return .drawing(Array(text.utf8.prefix(DrawingFile.largestByteCount + 1)))
  }
  guard text.utf8.count <= longestList else { return .other }
  let lines = text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" })
    .map { String($0).trimmed }
    // A comment in a list of URIs, and what GNOME writes before one.
    .filter { !["", "copy", "cut", "x-special/nautilus-clipboard"].contains($0) }
    .filter { $0.unicodeScalars.first != "#" }
  let paths = lines.compactMap { path(in: $0, home: home) }
  return paths.isEmpty || paths.count < lines.count ? .other : .paths(paths)
}

private func path(in line: String, home: String?) -> String? {
  let text = withoutQuotes(line)
  if let path = path(ofFileURI: text) { return path }
  if let home, text == "~" || text.hasPrefix("~/") { return home + text.dropFirst() }
  return text.isAbsolutePath && text.cPath != nil ? text : nil
}

private func withoutQuotes(_ text: String) -> String {
  let isQuoted = ["'", "\""].contains { text.hasPrefix($0) && text.hasSuffix($0) }
  return isQuoted && text.count > 2 ? String(text.dropFirst().dropLast()) : text
}

/// The path of a file URI (RFC 8089); nil for another URI, and for a file on another host.
func path(ofFileURI uri: String) -> String? {
  guard uri.prefix(7).lowercased() == "file://" else { return nil }
  let uri = uri.dropFirst(7)
  guard let slash = uri.unicodeScalars.firstIndex(of: "/"),
    ["", "localhost"].contains(uri[..<slash].lowercased()),
    let bytes = percentDecoded(Array(uri[slash...].utf8)), !bytes.contains(0)
  else { return nil }
  return String(pathBytes: bytes)
}

private func percentDecoded(_ text: [UInt8]) -> [UInt8]? {
  var bytes: [UInt8] = []
  var rest = text[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    let digits = rest.prefix(2)
    guard digits.count == 2, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let decoded = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    bytes.append(decoded)
    rest = rest.dropFirst(2)
  }
  return bytes
}
