import Foundation
import TestSupport
import Testing

/// A reader with school algebra meets no word before it is explained. A chapter explains a word
/// where it stands in bold; the page Words lists all of them.
@Suite("The words of the guide")
struct WordTests {
  /// The words of the page Words, each with the name of the chapter that explains it.
  private func glossary() throws -> [(word: String, chapter: String)] {
    let page = try String(
      contentsOf: Chapter.catalog.appending(path: "Guide/Words.md"), encoding: .utf8)
    return page.matches(of: /- term (?<word>[^:]+): [^\n]*(\n  [^\n]*)*<doc:(?<chapter>\w+)>/).map {
      (String($0.word), String($0.chapter))
    }
  }

  /// The prose of a page: no code, no headings, no links, no comments.
  private func prose(_ text: String) -> String {
    text.replacing(/```[\s\S]*?```/, with: "").replacing(/<!--.*?-->/, with: "")
      .replacing(/(?m)^#.*$/, with: "").replacing(/!?\[[^\]]*\]\([^)]*\)/, with: "")
      .replacing(/<doc:\w+>/, with: "").replacing(/`+[^`]+`+/, with: "")
      .replacing(/\s+/, with: " ")
  }

  @Test("No word is used before it is explained")
  func order() throws {
    let words = try glossary()
    #expect(words.count > 50)
    let chapters = try Chapter.all.map { ($0.name, prose(try $0.text())) }
    for (word, explainer) in words {
      let stem = word.hasSuffix("s") ? String(word.dropLast()) : word
      let pattern = try Regex("(?i)(\\*\\*)?\\b\(stem)(s|es)?\\b")
      let first = chapters.lazy.compactMap { name, text in
        text.firstMatch(of: pattern).map { (name, $0) }
      }.first
      let (name, match) = try #require(first, "\(word) is in no chapter")
      #expect(
        name == explainer && match.output[1].substring == "**",
        "\(word) stands in \(name) first, not bold in \(explainer)")
    }
  }

  @Test("Every word that a chapter explains is in the list", arguments: Chapter.all)
  func completeness(chapter: Chapter) throws {
    let words = Set(try glossary().filter { $0.chapter == chapter.name }.map(\.word))
    let bold = prose(try chapter.text()).matches(of: /\*\*(?<word>[^*]+)\*\*/).map {
      $0.word.lowercased()
    }
    #expect(Set(bold) == words)
  }
}
