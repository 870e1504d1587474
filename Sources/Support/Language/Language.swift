/// The language of the window, as a value: the translations of phrases.
package struct Language: Equatable, Sendable {
  package static let english = Language()

  /// The forms of each text: one, or those of its plural rule.
  private let forms: [String: [String]]
  private let plural: PluralRule
  /// Before each third digit of a whole number, and before decimals.
  private let groupSeparator: Character
  private let decimalSeparator: Character

  /// English, in which the program is written.
  private init() {
    forms = [:]
    plural = .english
    groupSeparator = ","
    decimalSeparator = "."
  }

  init(forms: [String: [String]], plural: PluralRule) {
    self.forms = forms
    self.plural = plural
    let sample = Array(forms[Self.sampleNumber]?.first ?? "")
    let hasSeparators = sample.count == Self.sampleNumber.count
    groupSeparator = hasSeparators ? sample[1] : ","
    decimalSeparator = hasSeparators ? sample[5] : "."
  }

  /// The number whose translation shows the separators of a language.
  private static let sampleNumber = "1,234.5"

  /// The phrase in this language; in English if it has no translation.
  package func text(_ phrase: Phrase) -> String {
    switch phrase.content {
    case .verbatim(let text): text
    case .number(let text): number(text)
    case .numbers(let texts):
      texts.map(number).joined(separator: decimalSeparator == "," ? "; " : ", ")
    case .text(let key, let parts): fill(forms[key]?.first ?? key, parts)
    case .count(let count, let one, let other): counted(count, one, other)
    }
  }

  private func counted(_ count: Int, _ one: Phrase, _ other: Phrase) -> String {
    guard case .text(let key, _) = one.content, case .text(_, let parts) = other.content,
      let forms = forms[key]
    else { return text(count == 1 ? one : other) }
    return fill(forms[min(plural.form(for: count), forms.count - 1)], parts)
  }

  private func number(_ text: String) -> String {
    String(text.map { $0 == "," ? groupSeparator : $0 == "." ? decimalSeparator : $0 })
  }

  /// Puts the parts into the gaps `{1}`, `{2}`.
  private func fill(_ text: String, _ parts: [Phrase]) -> String {
    guard !parts.isEmpty else { return text }
    var rest = text[...]
    var filled = ""
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      rest = rest[open...]
      guard let close = rest.firstIndex(of: "}"),
        let number = Int(rest[rest.index(after: open)..<close]), parts.indices.contains(number - 1)
      else {
        filled.append(rest.removeFirst())
        continue
      }
      filled += self.text(parts[number - 1])
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}
