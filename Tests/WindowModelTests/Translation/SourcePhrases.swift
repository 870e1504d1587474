import Foundation
import Support
import TestSupport

/// The phrases in the sources, found by rule: in the window's model every literal with a word, and
/// in other files that make phrases every literal with several words.
struct SourcePhrases {
  struct Phrase: Hashable {
    var key: String
    /// The text for several things; nil for a text that has no forms.
    var plural: String?
    var files: [String]
  }

  /// In the order of the sources.
  private(set) var phrases: [Phrase] = []

  /// Literals with words that the window does not show.
  private static let others: Set<String> = [
    // Names, also in files.
    "Scrawl", "{1} – Scrawl", "classic", "MNIST", " + your hand", "in training",
    // Of the README.
    "arrows", " or ",
    // For programmers.
    "the window needs at least one model", "this program reads no pictures",
    // Of a command line, of a terminal, and white space.
    "--file-filter={1} | {2}", "--file-filter={1} | *", "scrawl: {1}", " tr\n",
    // Parts of messages that stay in English.
    "a PNG", "a damaged one", "the layers {1}", " (its video driver is {1})", "SDL gives no reason",
  ]

  init() throws {
    let sources = Repository.root.appendingPathComponent("Sources")
    let files = FileManager.default.enumerator(atPath: sources.path)?.allObjects as? [String] ?? []
    for file in files.sorted() where file.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      guard file.hasPrefix("WindowModel/") || Self.makesPhrases(text) else { continue }
      add(SourceLiterals(text).literals.filter { Self.isPhrase($0, in: file) }, in: file)
    }
  }

  private static func makesPhrases(_ text: String) -> Bool {
    ["Phrase", "Problem(\"", ".failed(\"", "language.text("].contains { text.contains($0) }
  }

  private static func isPhrase(_ literal: SourceLiteral, in file: String) -> Bool {
    let key = literal.key
    guard hasWord(key), !others.contains(key) else { return false }
    // A command's help is for the terminal and the README.
    if file == "WindowModel/Commands/Command.swift" {
      return ["title", "label"].contains(literal.label)
    }
    return file.hasPrefix("WindowModel/") || key.contains(" ")
  }

  /// Two letters, or a letter before a gap.
  private static func hasWord(_ key: String) -> Bool {
    let letters = key.replacing(" {", with: "a").map { $0.isASCII && $0.isLetter }
    return zip(letters, letters.dropFirst()).contains { $0 && $1 }
  }

  private mutating func add(_ literals: [SourceLiteral], in file: String) {
    for (index, literal) in literals.enumerated() where literal.label != "other" {
      let next = index + 1 < literals.count ? literals[index + 1] : nil
      let plural = literal.label == "one" && next?.label == "other" ? next?.key : nil
      if let known = phrases.firstIndex(where: { $0.key == literal.key }) {
        if !phrases[known].files.contains(file) { phrases[known].files.append(file) }
      } else {
        phrases.append(Phrase(key: literal.key, plural: plural, files: [file]))
      }
    }
  }
}
