import Preprocess

/// A line of text as bytes, without its end.
struct TextLine {
  /// Counted from 1.
  let number: Int
  let bytes: ArraySlice<UInt8>

  /// The line's words: what stands between spaces and tabs. No line known here has more than a few,
  /// and one of millions is not taken apart: its last word is the rest.
  var words: [ArraySlice<UInt8>] {
    bytes.split(maxSplits: 32) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  var isBlank: Bool { bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }
}

/// The lines of a text, whether they end as on Unix or as on Windows.
struct TextLines: Sequence, IteratorProtocol {
  private var rest: ArraySlice<UInt8>
  private var number = 0

  init(_ file: FileBytes) {
    rest = file.bytes[...]
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if rest.starts(with: byteOrderMark) { rest = rest.dropFirst(byteOrderMark.count) }
  }

  mutating func next() -> TextLine? {
    guard !rest.isEmpty else { return nil }
    number += 1
    let end = rest.firstIndex(of: UInt8(ascii: "\n"))
    var bytes = rest[..<(end ?? rest.endIndex)]
    rest = end.map { rest[($0 + 1)...] } ?? []
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return TextLine(number: number, bytes: bytes)
  }
}

/// A coordinate or time in decimal notation; nil for anything else, and for one so large that
/// arithmetic on it could leave what a `Double` holds.
func decimalNumber(
  _ bytes: ArraySlice<UInt8>, limit: Double = DrawingFile.largestCoordinate
) -> Double? {
  // `Double` would also read "nan", "infinity" and hexadecimal.
  guard bytes.allSatisfy(isDecimalCharacter), let number = Double(text(bytes)),
    abs(number) <= limit
  else { return nil }
  return number
}

private func isDecimalCharacter(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
    UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
    true
  default: false
  }
}

func text(_ bytes: ArraySlice<UInt8>) -> String {
  String(decoding: bytes, as: UTF8.self)
}

/// What was found, fit for a one-line message: at most 32 bytes in quotes, the unprintable as `?`.
func quoted(_ bytes: ArraySlice<UInt8>) -> String {
  guard !bytes.isEmpty else { return "nothing" }
  let shown = bytes.prefix(32).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
  return "\"\(text(shown[...]))\(bytes.count > shown.count ? "..." : "")\""
}
