/// A catalog of translations as translators write it: the text of a PO file of GNU gettext.
///
/// Fuzzy and empty translations, and those with a context, do not count, as for `msgfmt`.
package struct Catalog: Equatable, Sendable {
  package static let largestSize = 1 << 20

  package struct Entry: Hashable, Sendable {
    package var key = ""
    /// The English text for several things; nil for a text that has no forms.
    package var plural: String?
    package var forms: [String] = []
    package var hasContext = false
    package var isFuzzy = false
  }

  /// In the order of the file, without the header.
  package private(set) var entries: [Entry] = []
  /// The lines of the entry without a key.
  package private(set) var header = ""

  package struct Problem: Error, Equatable, CustomStringConvertible {
    package let line: Int
    package let expected: String

    package var description: String { "line \(line): expected \(expected)" }
  }

  /// - Parameter text: the bytes of a file.
  package init(_ text: [UInt8]) throws(Problem) {
    var reader = CatalogReader()
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      do throws(Unexpected) {
        try reader.read(String(decoding: line, as: UTF8.self))
      } catch {
        throw Problem(line: index + 1, expected: error.expected)
      }
    }
    reader.endEntry()
    for entry in reader.entries {
      if entry.key.isEmpty { header = entry.forms.first ?? "" } else { entries.append(entry) }
    }
  }

  /// What a line of the header says, as `de` for `Language`.
  package func header(_ name: String) -> String? {
    header.split(separator: "\n").first { $0.hasPrefix(name + ": ") }
      .map { String($0.dropFirst(name.count + 2)) }
  }
}

extension Language {
  /// The language of a catalog.
  package init(_ catalog: Catalog) {
    let usable = catalog.entries.filter {
      !$0.isFuzzy && !$0.hasContext && !$0.forms.isEmpty && !$0.forms.contains("")
    }
    self.init(
      forms: Dictionary(usable.map { ($0.key, $0.forms) }) { first, _ in first },
      plural: catalog.header("Plural-Forms").flatMap { PluralRule(header: $0) } ?? .english)
  }
}

private struct Unexpected: Error {
  let expected: String
}

private struct CatalogReader {
  private enum Field { case context, key, plural, form }

  var entries: [Catalog.Entry] = []
  private var entry = Catalog.Entry()
  private var field: Field?

  mutating func read(_ line: String) throws(Unexpected) {
    let line = line.trimmingSpaces
    if line.isEmpty { return }
    if line.hasPrefix("#") { return comment(line) }
    guard let quote = line.firstIndex(of: "\"") else {
      throw Unexpected(expected: "a text in \"\"")
    }
    let text = try unquoted(line[quote...])
    let keyword = line[..<quote].trimmingSpaces
    try begin(keyword)
    append(text)
  }

  private mutating func comment(_ line: Substring) {
    if field == .form { endEntry() }
    if line.hasPrefix("#,"), line.contains("fuzzy") { entry.isFuzzy = true }
  }

  /// A line without a keyword continues the last text.
  private mutating func begin(_ keyword: Substring) throws(Unexpected) {
    switch keyword {
    case "": if field == nil { throw Unexpected(expected: "msgid before a text") }
    case "msgctxt":
      if field == .form { endEntry() }
      field = .context
    case "msgid":
      if field == .form { endEntry() }
      field = .key
    case "msgid_plural":
      field = .plural
      entry.plural = ""
    case "msgstr", "msgstr[\(entry.forms.count)]":
      guard field != nil, field != .context else { throw Unexpected(expected: "msgid first") }
      field = .form
      entry.forms.append("")
    default: throw Unexpected(expected: "msgid, msgid_plural, msgstr or the next msgstr[]")
    }
  }

  private mutating func append(_ text: String) {
    switch field {
    case .context: entry.hasContext = true
    case .key: entry.key += text
    case .plural: entry.plural? += text
    case .form: entry.forms[entry.forms.count - 1] += text
    case nil: break
    }
  }

  mutating func endEntry() {
    if field != nil { entries.append(entry) }
    entry = Catalog.Entry()
    field = nil
  }

  private func unquoted(_ quoted: Substring) throws(Unexpected) -> String {
    guard quoted.count >= 2, quoted.last == "\"" else {
      throw Unexpected(expected: "a closing \"")
    }
    var text = ""
    var isEscaped = false
    for character in quoted.dropFirst().dropLast() {
      if isEscaped {
        text.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        throw Unexpected(expected: "\\\" for a quotation mark in a text")
      } else {
        text.append(character)
      }
    }
    guard !isEscaped else { throw Unexpected(expected: "a closing \"") }
    return text
  }
}

extension StringProtocol {
  fileprivate var trimmingSpaces: SubSequence {
    let start = drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) }
    return start[..<(end ?? start.startIndex)]
  }
}
