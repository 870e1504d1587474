/// The template of catalogs, `scrawl.pot`.
enum Template {
  /// What is translated beside the phrases of the sources.
  static let phrases = [
    SourcePhrases.Phrase(
      key: "1,234.5", plural: nil, files: ["Support/Language/Language.swift"])
  ]

  private static let header = """
    # The texts of Scrawl's window.
    #
    # {1}, {2} … stand for what is filled in, such as a name or a number. The translation of 1,234.5
    # shows how numbers are written. The window is small: keep translations as short as the English.
    msgid ""
    msgstr ""
    "Project-Id-Version: scrawl\\n"
    "Language: \\n"
    "MIME-Version: 1.0\\n"
    "Content-Type: text/plain; charset=UTF-8\\n"
    "Content-Transfer-Encoding: 8bit\\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

    """

  static func text(_ phrases: [SourcePhrases.Phrase]) -> String {
    header + (self.phrases + phrases).map(entry).joined()
  }

  private static func entry(_ phrase: SourcePhrases.Phrase) -> String {
    let references = phrase.files.map { "#: Sources/\($0)\n" }.joined()
    let key = "msgid \(quoted(phrase.key))\n"
    guard let plural = phrase.plural else { return "\n\(references)\(key)msgstr \"\"\n" }
    return "\n\(references)\(key)msgid_plural \(quoted(plural))\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
