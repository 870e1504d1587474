import Support
import TestSupport
import Testing

@Suite("Translation of phrases") struct PhraseTests {
  private static let german = """
    # A comment.
    msgid ""
    msgstr ""
    "Language: de\\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

    msgid "1,234.5"
    msgstr "1.234,5"

    #: Sources/File.swift
    msgid "Saved in {1} as {2}"
    msgstr "Als {2} in {1} gespeichert"

    msgid "1 digit"
    msgid_plural "{1} digits"
    msgstr[0] "{1} Ziffer"
    msgstr[1] ""
    "{1} Zif"
    "fern"

    #, fuzzy
    msgid "pen"
    msgstr "Feder"

    msgctxt "verb"
    msgid "clear"
    msgstr "leeren"

    msgid "quoted"
    msgstr "ein \\"Wort\\""

    #~ msgid "old"
    #~ msgstr "alt"
    """

  private static func language(_ text: String) throws -> Language {
    Language(try Catalog(Array(text.utf8)))
  }

  @Test("A phrase is English without a translation, and the gaps are filled")
  func english() {
    let phrase: Phrase = "Saved in \("Pictures") as \(4)"
    #expect(phrase.english == "Saved in Pictures as 4")
    #expect(phrase == "Saved in Pictures as 4")
    #expect(Phrase.count(1, one: "1 digit", other: "\(1) digits").english == "1 digit")
    #expect(Phrase.count(2, one: "1 digit", other: "\(2) digits").english == "2 digits")
  }

  @Test("A translation fills the gaps in its own order")
  func translated() throws {
    let german = try Self.language(Self.german)
    #expect(german.text("Saved in \("Bilder") as \("{1}")") == "Als {1} in Bilder gespeichert")
    #expect(german.text("quoted") == "ein \"Wort\"")
    #expect(german.text("Saved in \("a") as \(Phrase("quoted"))").contains("ein \"Wort\""))
  }

  @Test("Fuzzy, obsolete and missing translations, and those with a context, stay English")
  func unusable() throws {
    let german = try Self.language(Self.german)
    for key in ["pen", "clear", "old", "unknown"] {
      #expect(german.text(Phrase(stringLiteral: key)) == key)
    }
  }

  @Test("Numbers and plurals follow the language")
  func numbers() throws {
    let german = try Self.language(Self.german)
    #expect(german.text(.number("109,386")) == "109.386")
    #expect(german.text(.number("−0.97 s")) == "−0,97 s")
    #expect(german.text(.numbers(["0.5", "1.2"])) == "0,5; 1,2")
    #expect(german.text(.count(1, one: "1 digit", other: "\(1) digits")) == "1 Ziffer")
    #expect(german.text(.count(0, one: "1 digit", other: "\(0) digits")) == "0 Ziffern")
    #expect(Phrase.numbers(["0.5", "1.2"]).english == "0.5, 1.2")
  }

  @Test(
    "A plural rule is read as C has it",
    arguments: [
      ("nplurals=1; plural=0;", [0, 0, 0, 0, 0, 0]),
      ("nplurals=2; plural=(n > 1);", [0, 0, 1, 1, 1, 1]),
      (
        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
        [2, 0, 1, 2, 2, 1]
      ),
      ("nplurals=2; plural=9;", [1, 1, 1, 1, 1, 1]),
      ("nplurals=2; plural=n/0;", [0, 0, 0, 0, 0, 0]),
    ])
  func plural(rule: String, forms: [Int]) throws {
    let language = try Self.language(
      """
      msgid ""
      msgstr "Plural-Forms: \(rule)\\n"
      msgid "one"
      msgid_plural "other"
      msgstr[0] "0"
      msgstr[1] "1"
      msgstr[2] "2"
      """)
    for (count, form) in zip([0, 1, 2, 5, 12, 22], forms) {
      #expect(language.text(.count(count, one: "one", other: "other")) == "\(form)", "\(count)")
    }
  }

  @Test(
    "A damaged catalog is refused with the line",
    arguments: [
      ("\"text\"", 1), ("msgid \"a\nmsgstr \"b\"", 1), ("msgid \"a\"\nmsgstr 'b'", 2),
      ("msgstr \"a\"", 1), ("msgid \"a\"\nmsgstr[1] \"b\"", 2), ("msgid \"a\"\nmsgid_x \"b\"", 2),
      ("msgid \"a\"b\"", 1), ("msgid \"a\\\"", 1),
    ])
  func damaged(text: String, line: Int) {
    let error = #expect(throws: Catalog.Problem.self) { try Catalog(Array(text.utf8)) }
    #expect(error?.line == line)
  }

  @Test("Damaged and random catalogs never trap, and their gaps stay open")
  func random() throws {
    var random = SeededRandom(seed: 20)
    let bytes = Array(Self.german.utf8)
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        damaged[place] = UInt8.random(in: 0...255, using: &random)
      }
      guard let catalog = try? Catalog(damaged) else { continue }
      let language = Language(catalog)
      _ = language.text("Saved in \("a") as \("b")")
      _ = language.text(.count(3, one: "1 digit", other: "\(3) digits"))
      _ = language.text(.number("1,234.5"))
    }
    let open = try Self.language("msgid \"Forgot {1}\"\nmsgstr \"{2} {0} {x} {1} {\"")
    #expect(open.text("Forgot \("a")") == "{2} {0} {x} a {")
  }

  @Test(
    "The environment chooses the language in gettext's order",
    arguments: [
      ([:], ["en"]),
      (["LANG": "C.UTF-8"], ["en"]),
      (["LANG": "de_AT.UTF-8"], ["de_AT", "de", "en"]),
      (["LANG": "de_DE", "LC_MESSAGES": "fr_FR"], ["fr_FR", "fr", "en"]),
      (["LANG": "de_DE", "LC_MESSAGES": "fr_FR", "LC_ALL": "es"], ["es", "en"]),
      (["LANG": "de_DE", "LC_ALL": ""], ["de_DE", "de", "en"]),
      (["LANG": "de_DE", "LANGUAGE": "fr:es"], ["fr", "es", "en"]),
      (["LANG": "C", "LANGUAGE": "fr"], ["en"]),
      (["LANGUAGE": "fr"], ["en"]),
      (["LANG": "en_US.UTF-8", "LANGUAGE": "en_US:de"], ["en_US", "en"]),
      (["LANG": "ca_ES.UTF-8@valencia"], ["ca_ES@valencia", "ca_ES", "ca@valencia", "ca", "en"]),
      (["LANG": "../../etc"], ["en"]),
    ])
  func names(environment: [String: String], names: [String]) {
    #expect(Language.names(environment: environment) == names)
  }
}
