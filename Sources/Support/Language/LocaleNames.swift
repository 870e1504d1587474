extension Language {
  /// The name for English, and for the locale `C`.
  package static let englishName = "en"

  /// The environment variables that choose a language.
  package static let variables = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"]

  /// The names of the languages that the user prefers, the preferred first, as `de_AT` and `de`;
  /// those after English do not count. The order is gettext's: `LANGUAGE` is a list, but counts
  /// only beside a locale that is not `C`.
  package static func names(environment: [String: String]) -> [String] {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let locale = value("LC_ALL") ?? value("LC_MESSAGES") ?? value("LANG") ?? "C"
    let isC = ["C", "POSIX"].contains(locale)
    let list = isC ? locale : value("LANGUAGE") ?? locale
    let names = list.split(separator: ":").flatMap { namesOf(locale: $0) } + [englishName]
    return Array(names[...(names.firstIndex(of: englishName) ?? 0)])
  }

  /// As `ca_ES@valencia`, `ca_ES`, `ca@valencia`, `ca` for `ca_ES.UTF-8@valencia`.
  private static func namesOf(locale: Substring) -> [String] {
    guard locale.utf8.count <= 60, locale.unicodeScalars.allSatisfy(isPlain) else { return [] }
    let parts = locale.split(separator: "@", maxSplits: 1)
    guard let first = parts.first else { return [] }
    let place = first.prefix { $0 != "." }
    let language = place.prefix { $0 != "_" }
    if ["C", "POSIX"].contains(language) { return [englishName] }
    let modifier = parts.count > 1 ? "@" + parts[1] : ""
    let names = [place + modifier, place, language + modifier, language].map(String.init)
    return names.indices.filter { !names[..<$0].contains(names[$0]) }.map { names[$0] }
  }

  /// Names become names of files.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      && (scalar.properties.isAlphabetic || "0123456789_.@-".unicodeScalars.contains(scalar))
  }
}
