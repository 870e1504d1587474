import Datasets
import Preprocess
import TestSupport
import Testing

private typealias Sample = UNIPENCollection.Sample

@Suite("Characters of UNIPEN's collection")
struct UNIPENCharactersTests {
  private static let cross = SmallUNIPENDrawing.strokes([(0, 0), (10, 10)], [(0, 10), (10, 0)])
  private static let hook = SmallUNIPENDrawing.strokes([(0, 0), (0, 10), (8, 10)])

  private func sample(
    _ label: String, _ drawing: Drawing = Self.cross, section: UNIPENCollection.Section = .symbols,
    site: String = "ibm", component: Int? = nil
  ) -> Sample {
    Sample(
      drawing: drawing, label: label, section: section, site: site, writer: "\(site)/1",
      component: component)
  }

  @Test(
    "Letters that somebody draws like a digit and joining strokes are not examples",
    arguments: [
      ("O", true), ("o", true), ("D", true), ("l", true), ("Z", true), ("s", true), ("b", true),
      ("q", true), ("B", true), ("/", true), (".", true), ("\\@", true), ("@", false), ("K", false),
      ("e", false), ("C", false), ("x", false), ("-", false),
    ])
  func lookalikes(label: String, looksLikeDigit: Bool) {
    #expect(sample(label).looksLikeDigit == looksLikeDigit)
    #expect(!sample(label, section: .digits).looksLikeDigit)
  }

  @Test("Every exclusion has a reason, and a digit is none of them")
  func reasons() {
    let all = Sample.lookalikes.merging(Sample.lookalikesWithoutDot) { $0 + $1 }
    #expect(all.count == Sample.lookalikes.count + Sample.lookalikesWithoutDot.count)
    #expect(all.values.allSatisfy { !$0.isEmpty } && all.keys.allSatisfy { Int($0) == nil })
  }

  @Test("A dotted letter without its dot may be a digit, with it not", arguments: ["i", "j", "!"])
  func dots(label: String) {
    #expect(sample(label, Self.hook).looksLikeDigit)
    #expect(!sample(label, Self.cross).looksLikeDigit)
  }

  @Test(
    "A straight, upright stroke is a 1, whatever its label",
    arguments: [
      ([(0, 0), (0, 9)], true), ([(0, 9), (0, 0)], true), ([(6, 0), (0, 10)], true),
      ([(0, 0), (4, 10)], true), ([(0, 0), (0.5, 5), (0, 10)], true),
      ([(0, 0), (1.5, 5), (0, 10)], false), ([(0, 0), (6, 10)], false),
      ([(10, 0), (0, 10)], false),
      ([(0, 0), (10, 0)], false), ([(0, 0), (0, 10), (0, 8)], false), ([(3, 3)], false),
      ([], false),
    ] as [([(Double, Double)], Bool)])
  func straight(points: [(Double, Double)], isOne: Bool) {
    let drawing = SmallUNIPENDrawing.strokes(points)
    #expect(drawing.isStraightStroke == isOne)
    #expect(sample("(", drawing).looksLikeDigit == isOne)
    #expect(!sample("1", drawing, section: .digits).looksLikeDigit)
  }

  @Test("Only digits of the section of digits are digits")
  func digits() {
    #expect(sample("7", section: .digits).digit == 7)
    #expect(sample("7", section: .digits).labeledDrawing?.label == 7)
    for label in ["12", "x", "-", "٣", ""] { #expect(sample(label, section: .digits).digit == nil) }
    #expect(sample("7", section: .symbols).digit == nil)
  }

  @Test("Neighboring strokes with one label are left out at the site that splits characters")
  func splitCharacters() {
    let labels = ["4", "4", "4", "7", "7", "2", "2", "1"]
    let components = [3, 4, 5, 9, 11, 20, nil, 21]
    func kept(_ site: String) -> [String] {
      zip(labels, components).map { sample($0, section: .digits, site: site, component: $1) }
        .withoutSplitCharacters.map(\.label)
    }
    #expect(kept("ibm") == ["7", "7", "2", "2", "1"])
    #expect(kept("apb") == labels)
    let other = [sample("4", component: 3), sample("4", section: .digits, component: 4)]
    #expect(other.withoutSplitCharacters.count == 2)
  }

  @Test("A character of one whole stroke knows its number")
  func components() throws {
    #expect(try SmallUNIPEN().read().samples.map(\.component) == [0, nil])
    var parts = try SmallUNIPEN()
    for part in ["0:1-0:2", "0:1-0", "0-0:1"] {
      parts.files[SmallUNIPEN.digits] =
        ".INCLUDE apa/data/one.dat\n.SEGMENT CHARACTER \(part) ? \"1\"\n"
      #expect(try parts.read().samples.map(\.component) == [nil])
    }
  }

  @Test("Digits and letters of a collection are read without lookalikes and joining strokes")
  func reading() throws {
    let small = try SmallUNIPEN()
    let path = try small.write()
    #expect(try UNIPENCollection.digits(path).samples.map(\.label) == ["7", "4"])
    let without = message { try UNIPENCollection.letters(path) }
    #expect(without.contains("data/1b"))
    var more = try SmallUNIPEN()
    for (section, label) in [("1b", "K"), ("1c", "l"), ("1d", "%")] {
      more.files["data/\(section)/apa/one.dat"] =
        ".INCLUDE apa/data/one.dat\n.SEGMENT CHARACTER 1-2 ? \"\(label)\"\n"
    }
    #expect(try UNIPENCollection.letters(more.write()).samples.map(\.label) == ["K", "%"])
  }

  @Test("A note names each site that is left out, and the first of the segments")
  func notes() throws {
    var small = try SmallUNIPEN()
    for site in ["cea", "tos"] {
      small.files["data/1a/\(site)/one.dat"] = ".SEGMENT CHARACTER 0 ? \"7\"\n"
    }
    small.files[SmallUNIPEN.digits]? += ".SEGMENT CHARACTER 77 ? \"1\"\n"
    let notes = try UNIPENCollection.digits(small.write()).notes
    try #require(notes.count == 3)
    #expect(notes[0].hasPrefix("left out site cea: ") && notes[1].hasPrefix("left out site tos: "))
    #expect(notes[2].hasPrefix("left out 1 segments, the first in /"))
    #expect(notes[2].contains("\(SmallUNIPEN.digits), line 6: "))
  }
}

enum SmallUNIPENDrawing {
  static func strokes(_ strokes: [(Double, Double)]...) -> Drawing {
    Drawing(
      width: 10, height: 10,
      strokes: strokes.filter { !$0.isEmpty }.map { points in
        Stroke(points: points.map { Point(x: $0.0, y: $0.1) })
      })
  }
}
