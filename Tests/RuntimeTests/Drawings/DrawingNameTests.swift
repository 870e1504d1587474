import Foundation
import Runtime
import Testing

@Suite("Names of saved drawings")
struct DrawingNameTests {
  private static let time = LocalTime(1_795_714_365)

  private func name(_ typed: String?, read: String? = nil) -> String {
    DrawingName.name(typed: typed, read: read, at: Self.time)
  }

  @Test("Without a typed name it is what was read, and the local time")
  func automatic() {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd HH.mm"
    let time = formatter.string(from: Date(timeIntervalSince1970: 1_795_714_365))
    #expect(name(nil, read: "42") == "42 \(time)")
    #expect(name(nil, read: "") == "drawing \(time)")
    #expect(name(nil) == "drawing \(time)")
    #expect(name("  ", read: "7") == "7 \(time)")
    #expect(Self.time.iso8601.hasPrefix(time.prefix(10) + "T"))
  }

  @Test(
    "A typed name is made safe",
    arguments: [
      ("my seven", "my seven"), ("a/b", "a-b"), ("../../etc", "-..-etc"), ("...x", "x"),
      ("a\nb\u{1B}[2J\u{7F}", "ab[2J"), ("  x \u{A0}", "x"), ("x.json", "x"), ("x.PNG", "x"),
      ("\u{202E}gnp", "gnp"), ("\u{10FF80}\u{10FFFF}é", "é"), ("1.5", "1.5"), ("日本", "日本"),
    ])
  func safe(typed: String, expected: String) {
    #expect(name(typed) == expected)
  }

  @Test(
    "A typed name without anything to use is replaced", arguments: ["", "..", ".json", "\n", " . "])
  func unusable(typed: String) {
    #expect(name(typed, read: "8") == "8 \(Self.time.inFileName)")
  }

  @Test(
    "A long name is shortened between characters",
    arguments: [
      String(repeating: "a", count: 300), String(repeating: "👨‍👩‍👧", count: 90),
      "e" + String(repeating: "\u{301}", count: 900), String(repeating: "x ", count: 200),
    ])
  func long(typed: String) {
    let short = name(typed)
    #expect(short.utf8.count <= 220 && short.count <= 100 && !short.isEmpty)
    #expect(typed.hasPrefix(short) || typed.unicodeScalars.first == "e" || !short.contains("a"))
  }
}
