import Support
import Testing

@Suite("Printable text")
struct PrintableTextTests {
  @Test(
    "Ordinary text is unchanged",
    arguments: [
      "", "seven.png", #"C:\new\x1B.png"#, "Ärger & naïveté (2).json", "数字 7.png", "שבע", "سبعة",
      "e\u{301}", "✍", "a\u{3000}b", "\u{FFFD}", "█░ · – µ",
    ])
  func ordinary(text: String) {
    #expect(text.printable == text)
    #expect(text.printableJSON == text)
  }

  @Test(
    "Control characters and invisible characters are escaped",
    arguments: [
      ("a.png\n7 1.000", #"a.png\n7 1.000"#),
      ("\r\n\t", #"\r\n\t"#),
      ("\u{1B}[2J\u{1B}]0;title\u{7}", #"\x1B[2J\x1B]0;title\x07"#),
      ("\u{0}\u{8}\u{7F}", #"\x00\x08\x7F"#),
      ("\u{9B}31m\u{80}\u{9F}", #"\u{9B}31m\u{80}\u{9F}"#),
      ("\u{2028}\u{2029}\u{85}", #"\u{2028}\u{2029}\u{85}"#),
      ("gnp\u{202E}.exe\u{2066}\u{2069}\u{200F}", #"gnp\u{202E}.exe\u{2066}\u{2069}\u{200F}"#),
      ("a\u{200B}\u{200D}\u{2060}\u{FEFF}\u{AD}b", #"a\u{200B}\u{200D}\u{2060}\u{FEFF}\u{AD}b"#),
      ("\u{E0041}\u{E007F}", #"\u{E0041}\u{E007F}"#),
      ("\u{E000}\u{F8FF}\u{F0000}\u{10FF7F}", #"\u{E000}\u{F8FF}\u{F0000}\u{10FF7F}"#),
      ("\u{3164}\u{115F}\u{FE0F}\u{E0100}\u{34F}", #"\u{3164}\u{115F}\u{FE0F}\u{E0100}\u{34F}"#),
      ("\u{378}\u{5FFFF}", #"\u{378}\u{5FFFF}"#),
    ] as [(String, String)])
  func escaped(text: String, shown: String) {
    #expect(text.printable == shown)
    #expect(shown.printable == shown)
  }

  @Test("Bytes of a name that is not UTF-8 are shown as bytes")
  func bytes() {
    #expect("caf\u{10FFE9}.png".printable == #"caf\xE9.png"#)
    #expect("\u{10FF80}\u{10FFFE}\u{10FFFF}".printable == #"\x80\xFE\xFF"#)
  }

  @Test("Every scalar is shown as itself or in plain ASCII")
  func everyScalar() {
    for value in UInt32(0)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = String(scalar).printable
      guard !shown.unicodeScalars.elementsEqual([scalar]) else { continue }
      #expect(shown.hasPrefix("\\") && shown.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }
  }

  @Test("JSON output uses the escapes of JSON")
  func json() {
    #expect(
      "{\"file\":\"\u{202E}\u{9B}\u{E0041}\u{10FFE9}\u{7F}\"}".printableJSON
        == #"{"file":"\u202E\u009B\uDB40\uDC41\uDBFF\uDFE9\u007F"}"#)
  }

  @Test("Long text is shortened to its start and its end, counted in scalars")
  func shortened() {
    #expect("abcdef".shortened(to: 6) == "abcdef")
    #expect("abcdefg".shortened(to: 6) == "abc...efg")
    let accents = "e" + String(repeating: "\u{301}", count: 10_000)
    #expect(accents.shortened(to: 100).unicodeScalars.count == 103)
  }
}
