#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A run of letters, digits, signs and points outside of JSON's strings: a literal or a number, or
/// what should have been one.
package struct JSONWord: Hashable, Sendable {
  /// At most as many as tell it from others: a file may hold one of megabytes.
  package let text: String
  package let line: Int
  package let column: Int
}

extension JSONWord {
  /// The first word that JSON does not know, like `tru`, `NaN`, `01` or `1.`. Foundation's decoder
  /// looks at a number only when it is asked for, and lets `01` pass in a field nobody reads.
  package static func firstUnknown(in json: Data) -> JSONWord? {
    var reader = JSONWordReader()
    for byte in json {
      if let word = reader.read(byte) { return word }
    }
    return reader.end()
  }
}

private struct JSONWordReader {
  private var word: [UInt8] = []
  private var line = 1
  private var column = 0
  private var isInString = false
  private var isEscaped = false

  /// - Returns: the word that ends before this byte, where JSON does not know it.
  mutating func read(_ byte: UInt8) -> JSONWord? {
    column += 1
    if isInString {
      readInString(byte)
      return nil
    }
    if byte.belongsToWord {
      word.append(byte)
      return nil
    }
    let unknown = end()
    if byte == UInt8(ascii: "\"") { isInString = true }
    if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 0) }
    return unknown
  }

  private mutating func readInString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }

  mutating func end() -> JSONWord? {
    guard !word.isEmpty else { return nil }
    defer { word.removeAll(keepingCapacity: true) }
    guard !isNumber(word[...]), !literals.contains(word) else { return nil }
    return JSONWord(
      text: String(decoding: word.prefix(32), as: UTF8.self), line: line,
      column: max(1, column - word.count))
  }
}

private let literals = ["true", "false", "null"].map { Array($0.utf8) }

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
private func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
  var rest = word
  drop("-", from: &rest)
  let startsWithZero = rest.first == UInt8(ascii: "0")
  let count = dropDigits(from: &rest)
  guard count == 1 || count > 1 && !startsWithZero else { return false }
  if drop(".", from: &rest), dropDigits(from: &rest) == 0 { return false }
  if drop("e", from: &rest) || drop("E", from: &rest) {
    if !drop("+", from: &rest) { drop("-", from: &rest) }
    if dropDigits(from: &rest) == 0 { return false }
  }
  return rest.isEmpty
}

@discardableResult
private func drop(_ character: Unicode.Scalar, from rest: inout ArraySlice<UInt8>) -> Bool {
  guard rest.first == UInt8(ascii: character) else { return false }
  rest.removeFirst()
  return true
}

/// - Returns: how many there were.
private func dropDigits(from rest: inout ArraySlice<UInt8>) -> Int {
  let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
  rest.removeFirst(count)
  return count
}

extension UInt8 {
  fileprivate var belongsToWord: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
