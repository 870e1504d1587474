import Datasets
import Evaluation
import Network
import Preprocess
import Recognition
import TestSupport
import Testing

@Suite("Numbers")
struct NumberTests {
  private static let hand = zip([4, 1, 7, 0], SampleInk.all).map { digit, lines in
    SyntheticNumbers.Character(
      drawing: SmallData.drawing(lines), label: Character("\(digit)"))
  }

  private func numbers(
    _ style: SyntheticNumbers.Style, count: Int = 20
  ) -> [LabeledNumber] {
    let source = SyntheticNumbers([Self.hand, []], style: style)
    var random = RandomSource(seed: 5)
    return (0..<count).map { _ in source.number(&random) }
  }

  private func boxes(_ number: LabeledNumber) -> [InkBox] {
    (number.groups ?? []).compactMap { group in
      InkBox(of: group.flatMap { number.drawing.strokes[$0].points })
    }
  }

  @Test("A synthetic number has its digits at the gap asked for", arguments: [0.3, 0, -0.2])
  func gap(gap: Double) {
    for number in numbers(SyntheticNumbers.Style(length: 4, gap: gap)) {
      let boxes = boxes(number)
      #expect(number.number.count == 4 && boxes.count == 4)
      for (left, right) in zip(boxes, boxes.dropFirst()) {
        #expect(abs(right.low.x - left.high.x - 100 * gap) < 1e-9)
      }
      #expect(number.drawing.strokes.flatMap(\.points).allSatisfy { $0.x > 0 && $0.y > 0 })
    }
  }

  @Test("Joined digits are one stroke where each of them is")
  func joined() {
    for number in numbers(SyntheticNumbers.Style(length: 5, gap: 0.1, isJoined: true)) {
      let fours = number.number.count { $0 == "4" }
      #expect(number.drawing.strokes.count == 1 + fours)
    }
  }

  @Test("The groups of a number stay right when a stroke is written last")
  func delayed() {
    var style = SyntheticNumbers.Style(length: 4, gap: 0.2)
    style.delayedShare = 1
    var moved = 0
    for number in numbers(style) {
      for (digit, box) in zip(number.number, boxes(number)) where digit == "4" {
        #expect(box.width < 120)
      }
      let groups = number.groups ?? []
      #expect(groups.flatMap(\.self).sorted() == Array(number.drawing.strokes.indices))
      moved += groups.flatMap(\.self) == groups.flatMap(\.self).sorted() ? 0 : 1
    }
    #expect(moved > 0)
  }

  private func evaluated(_ number: String, as digits: [Int]) -> EvaluatedNumber {
    let box = InkBox(low: .zero, high: SIMD2(1, 1))
    let read = digits.map { digit in
      NumberDigit(
        parts: [InkPart(stroke: digit, points: 0..<1)], box: box,
        reading: Reading(
          image: DigitImage(pixels: Array(repeating: 0, count: 784)),
          probabilities: (0..<10).map { $0 == digit ? 1 : 0 }),
        isDigit: true)
    }
    let drawing = Drawing(width: 1, height: 1)
    return EvaluatedNumber(
      LabeledNumber(drawing: drawing, number: number),
      read.isEmpty ? nil : NumberReading(digits: read, confidence: 0.95))
  }

  @Test(
    "Digits are compared by edit distance",
    arguments: [
      ("42", [4, 2], 0), ("42", [4, 7], 1), ("42", [2], 1), ("42", [4, 1, 2], 1), ("42", [], 2),
      ("1234", [2, 3, 4, 1], 2), ("7", [1, 1], 2),
    ] as [(String, [Int], Int)])
  func distance(number: String, digits: [Int], expected: Int) {
    #expect(evaluated(number, as: digits).editDistance == expected)
  }

  @Test("Metrics count numbers, digits and divisions")
  func metrics() {
    let all = NumberMetrics(
      name: "all",
      [
        evaluated("42", as: [4, 2]), evaluated("42", as: [4, 7]), evaluated("123", as: [1, 2]),
        evaluated("5", as: []),
      ])
    #expect(all.numbers == 4 && all.correct == 1 && all.accuracy == 0.25)
    #expect(all.digits == 8 && abs(all.digitAccuracy - 5 / 8) < 1e-9)
    #expect(all.divided == 0.5)
    #expect(all.confidentlyWrong == 0.5)
    let names = NumberMetrics.groups([evaluated("42", as: [4, 2]), evaluated("5", as: [5])])
      .map(\.name)
    #expect(names.prefix(3) == ["all", "1 digit", "2 digits"])
  }
}
