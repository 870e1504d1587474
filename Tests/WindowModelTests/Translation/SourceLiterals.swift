/// A string literal in Swift's source text.
struct SourceLiteral: Hashable {
  /// Its text, with `{1}`, `{2}` in place of what is interpolated.
  var key = ""
  /// The label of the argument that it is, as `title`; empty if it is none.
  var label = ""
}

/// Finds string literals, those in interpolations included. Comments are skipped.
struct SourceLiterals {
  private let source: [UInt8]
  private var place = 0
  private(set) var literals: [SourceLiteral] = []

  init(_ text: String) {
    source = Array(text.utf8)
    code(endsWithParenthesis: false)
  }

  private func isAt(_ text: String) -> Bool { source[place...].starts(with: text.utf8) }

  /// Reads code up to its end, or up to the parenthesis that closes an interpolation.
  private mutating func code(endsWithParenthesis: Bool) {
    var depth = 0
    while place < source.count {
      if isAt("//") {
        while place < source.count, source[place] != UInt8(ascii: "\n") { place += 1 }
      } else if isAt("\"") {
        literal()
      } else {
        if isAt("(") { depth += 1 }
        if isAt(")") { depth -= 1 }
        place += 1
        if depth < 0, endsWithParenthesis { return }
      }
    }
  }

  private mutating func literal() {
    let index = literals.count
    literals.append(SourceLiteral(label: labelBefore))
    let quote = isAt("\"\"\"") ? "\"\"\"" : "\""
    place += quote.utf8.count
    var lines: [[UInt8]] = [[]]
    var gapCount = 0
    while place < source.count, !isAt(quote) {
      if isAt("\\(") {
        place += 2
        code(endsWithParenthesis: true)
        gapCount += 1
        lines[lines.count - 1] += Array("{\(gapCount)}".utf8)
      } else if isAt("\\\n") {
        place += 2
        // The next line belongs to this one, without its indentation.
        while isAt(" ") { place += 1 }
      } else if isAt("\\") {
        lines[lines.count - 1].append(isAt("\\n") ? UInt8(ascii: "\n") : source[place + 1])
        place += 2
      } else if isAt("\n") {
        lines.append([])
        place += 1
        while isAt(" ") { place += 1 }
      } else {
        lines[lines.count - 1].append(source[place])
        place += 1
      }
    }
    place += quote.utf8.count
    if quote.count > 1 { lines = Array(lines.dropFirst().dropLast()) }
    literals[index].key = String(
      decoding: Array(lines.joined(separator: "\n".utf8)), as: UTF8.self)
  }

  private var labelBefore: String {
    let before = source[..<place].reversed().drop { " \n".utf8.contains($0) }
    guard before.first == UInt8(ascii: ":") else { return "" }
    let name = before.dropFirst().prefix { byte in
      Unicode.Scalar(byte).properties.isAlphabetic
    }
    return String(decoding: name.reversed(), as: UTF8.self)
  }
}
