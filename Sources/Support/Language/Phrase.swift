/// A text for people: English with gaps, and what fills the gaps. A `Language` translates it.
///
/// A literal is a phrase, and each interpolation in it is a gap: `"Saved as \(name)"` has the key
/// `Saved as {1}`. Two phrases are equal if they are the same in English.
package struct Phrase: Sendable {
  indirect enum Content: Sendable {
    /// The same in every language, as a name.
    case verbatim(String)
    /// As `1,234.5`. Languages have other separators.
    case number(String)
    case numbers([String])
    case text(key: String, parts: [Phrase])
    /// A text for one thing, and another for several.
    case count(Int, one: Phrase, other: Phrase)
  }

  let content: Content

  init(_ content: Content) {
    self.content = content
  }

  /// A text that is the same in every language.
  package init(verbatim text: String) {
    content = .verbatim(text)
  }

  /// A number, as `1,234.5` in English.
  package static func number(_ text: String) -> Phrase { Phrase(.number(text)) }

  /// Numbers with commas between them.
  package static func numbers(_ texts: [String]) -> Phrase { Phrase(.numbers(texts)) }

  /// A text about a number of things. Languages have one, two or more forms of it.
  package static func count(_ count: Int, one: Phrase, other: Phrase) -> Phrase {
    Phrase(.count(count, one: one, other: other))
  }

  package static let empty = Phrase(verbatim: "")

  /// The text in English.
  package var english: String { Language.english.text(self) }
}

extension Phrase: Hashable, CustomStringConvertible {
  package static func == (left: Phrase, right: Phrase) -> Bool { left.english == right.english }

  package func hash(into hasher: inout Hasher) { hasher.combine(english) }

  package var description: String { english }
}

extension Phrase: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var key = ""
    fileprivate var parts: [Phrase] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { key += literal }

    package mutating func appendInterpolation(_ part: Phrase) {
      parts.append(part)
      key += "{\(parts.count)}"
    }

    package mutating func appendInterpolation(_ text: String) {
      appendInterpolation(Phrase(verbatim: text))
    }

    package mutating func appendInterpolation(_ number: Int) {
      appendInterpolation(Phrase(verbatim: "\(number)"))
    }
  }

  package init(stringInterpolation: StringInterpolation) {
    content = .text(key: stringInterpolation.key, parts: stringInterpolation.parts)
  }

  package init(stringLiteral text: String) {
    content = .text(key: text, parts: [])
  }
}
