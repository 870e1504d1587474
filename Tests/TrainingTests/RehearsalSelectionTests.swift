import Datasets
import Preprocess
import TestSupport
import Testing
import Training

@Suite("Choosing the rehearsal set")
struct RehearsalSelectionTests {
  private static let seven = SmallData.drawing(SampleInk.seven)

  /// Twelve digits of each writer, 0 four times as often as 1 and 2.
  private static let pendigits = Split(
    training: digits(writers: 1...2), validation: digits(writers: 7...7),
    test: digits(writers: 8...8))

  private static func digits(writers: ClosedRange<Int>) -> [LabeledDrawing] {
    writers.flatMap { writer in
      [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2].map { label in
        LabeledDrawing(drawing: seven, label: label, writer: writer)
      }
    }
  }

  private static func samples(_ labels: String, site: String) -> [UNIPENCollection.Sample] {
    labels.map { label in
      UNIPENCollection.Sample(
        drawing: seven, label: String(label), section: label.isNumber ? .digits : .lowerCase,
        site: site, writer: "\(site)/1")
    }
  }

  private static let unipen = Split(
    training: samples("3344", site: "apa"), validation: samples("55", site: "gmd"),
    test: samples("6", site: "ced"))
  private static let letters = Split(
    training: samples("aaaabc", site: "apa"), validation: samples("de", site: "gmd"),
    test: samples("f", site: "ced"))

  private func lines(seed: UInt64 = 1) -> [RehearsalLine] {
    var selection = RehearsalSelection(seed: seed)
    selection.pendigitsPerWriter = 6
    selection.unipenPerWriter = 3
    selection.letters = 3
    selection.validationPerWriter = 5
    selection.validationLetters = 1
    return selection.set(
      pendigits: Self.pendigits, digits: Self.unipen, letters: Self.letters)
  }

  private func labels(writer: Int, isDigit: Bool = true) -> [Int?] {
    lines().filter { $0.writer == writer && ($0.label != nil) == isDigit }.map(\.label)
  }

  @Test("Every writer has the same number of digits, of all labels equally often")
  func balanced() {
    // Writers are numbered in the order of their names, apa's before those of pendigits.
    #expect(labels(writer: 1).count == 3 && Set(labels(writer: 1)) == [3, 4])
    #expect(labels(writer: 2) == [0, 0, 1, 1, 2, 2] && labels(writer: 3) == labels(writer: 2))
  }

  @Test("Held-back writers have numbers of their own, and those of the test are left out")
  func heldBack() {
    let first = RehearsalSet.validationWriters[0]
    #expect(labels(writer: first) == [5, 5])
    #expect(labels(writer: first + 1) == [0, 0, 1, 1, 2])
    #expect(Set(lines().map(\.writer)) == [1, 2, 3, first, first + 1])
    #expect(!lines().contains { $0.label == 6 })
    #expect(labels(writer: 1, isDigit: false).count == 3)
    #expect(labels(writer: first, isDigit: false).count == 1)
  }

  @Test("The same seed chooses the same drawings")
  func deterministic() {
    #expect(lines(seed: 5) == lines(seed: 5))
  }

  @Test("Drawings fit in 255 units, with whole coordinates and few points")
  func small() throws {
    let drawing = try #require(lines().first).drawing
    let points = drawing.strokes.flatMap(\.points)
    #expect(points.allSatisfy { $0.x == $0.x.rounded() && $0.y == $0.y.rounded() })
    #expect(points.map(\.x).min() == 0 && points.map(\.y).max() == 255)
    // The ink, 0.6 by 0.85, becomes 180 by 255 and 457 long, with points 14 apart at most.
    #expect(points.count == 34)
  }
}
