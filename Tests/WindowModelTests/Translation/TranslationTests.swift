import Foundation
import Support
import TestSupport
import Testing
import WindowModel

/// The catalogs that ship. With `SCRAWL_WRITE_TEMPLATE` set, the template is written again.
@Suite("Translations") struct TranslationTests {
  static let folder = Repository.root.appendingPathComponent("Assets/translations")
  static let catalogs = ["de", "es", "fr"]

  static func catalog(_ name: String) throws -> Catalog {
    try Catalog(Array(Data(contentsOf: folder.appendingPathComponent("\(name).po"))))
  }

  @Test("The template has every phrase of the sources")
  func template() throws {
    let file = Self.folder.appendingPathComponent("scrawl.pot")
    let template = Template.text(try SourcePhrases().phrases)
    if ProcessInfo.processInfo.environment["SCRAWL_WRITE_TEMPLATE"] != nil {
      try template.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(
      try String(contentsOf: file, encoding: .utf8) == template,
      "SCRAWL_WRITE_TEMPLATE=1 writes scrawl.pot")
  }

  @Test("The test knows every catalog that ships")
  func all() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(files.filter { $0.hasSuffix(".po") }.sorted() == Self.catalogs.map { $0 + ".po" })
  }

  @Test("Every phrase is translated, none is stale", arguments: catalogs)
  func complete(name: String) throws {
    let catalog = try Self.catalog(name)
    let phrases = Template.phrases + (try SourcePhrases().phrases)
    let expected = Dictionary(uniqueKeysWithValues: phrases.map { ($0.key, $0.plural) })
    for key in Set(expected.keys).subtracting(catalog.entries.map(\.key)) {
      Issue.record("\(name).po lacks “\(key)”")
    }
    #expect(Set(catalog.entries.map(\.key)).count == catalog.entries.count)
    #expect(catalog.header("Language") == name)
    for entry in catalog.entries {
      guard let plural = expected[entry.key] else {
        Issue.record("\(name).po has “\(entry.key)”, which no source has")
        continue
      }
      #expect(entry.plural == plural, "\(entry.key)")
      #expect(entry.forms.count == (plural == nil ? 1 : 2), "\(entry.key)")
      #expect(!entry.forms.contains("") && !entry.isFuzzy && !entry.hasContext, "\(entry.key)")
    }
  }

  @Test("A translation fills the same gaps as the English text", arguments: catalogs)
  func gaps(name: String) throws {
    for entry in try Self.catalog(name).entries {
      for form in entry.forms {
        #expect(gaps(in: form) == gaps(in: entry.plural ?? entry.key), "\(form)")
        #expect(form.first?.isWhitespace == false && form.last?.isWhitespace == false, "\(form)")
      }
    }
  }

  private func gaps(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }.sorted()
  }

  @Test("The numbers of a language have its separators", arguments: catalogs)
  func numbers(name: String) throws {
    let language = Language(try Self.catalog(name))
    #expect(language.text("\(.number("109,386")) weights").contains("109,386") == false)
    #expect(language.text(.number("0.97")) == "0,97")
  }
}
