import Preprocess
import Recognition
import WindowModel

extension FakeModel {
  /// A model that reads each stroke as a digit, and each group: the tenth of the canvas's height in
  /// which its first stroke starts. A stroke of one point is none. The number has 97 %.
  static let numbers = FakeModel(ModelSummary(name: "numbers", weightCount: 0)) { content in
    let strokes = content.strokes
    guard !content.isBlank else { return nil }
    guard !strokes.isEmpty else { return FakeModel.sure.read(content) }
    let grouped = Set(content.groups.indices.joined())
    let singles = strokes.indices.filter { !grouped.contains($0) }.map { [$0] }
    let digits = (content.groups.indices + singles).compactMap { NumberDigit.fake($0, of: strokes) }
    return NumberReading(
      digits: digits.sorted { $0.box.center.x < $1.box.center.x },
      confidence: digits.count == 1 ? digits[0].reading.confidence : 0.97)
  }
}

extension NumberDigit {
  fileprivate static func fake(_ indices: [Int], of strokes: [Stroke]) -> NumberDigit? {
    let parts = indices.map { InkPart(stroke: $0, points: strokes[$0].points.indices) }
    guard let first = strokes[indices[0]].points.first,
      let box = InkBox(of: indices.flatMap { strokes[$0].points })
    else { return nil }
    let isDigit = indices.count > 1 || strokes[indices[0]].points.count > 1
    let digit = min(max(Int(first.y * 10), 0), 9)
    let reading =
      isDigit ? Reading.of(digit, 0.9, or: 0.05, none: 0.02) : .of(digit, 0.1, or: 0.05, none: 0.8)
    return NumberDigit(parts: parts, box: box, reading: reading, isDigit: isDigit)
  }
}

extension Script {
  /// Draws upright strokes from left to right, which the numbers model reads as digits, and lets
  /// the reading settle.
  mutating func write(_ digits: Int...) {
    for (index, digit) in digits.enumerated() {
      let x = 0.2 + 0.2 * Double(index)
      draw((x, 0.05 + 0.1 * Double(digit)), (x, 0.08 + 0.1 * Double(digit)))
    }
    rest()
  }

  var text: String? { number?.text }

  /// Drags from the end of a bracket to a place in units of the canvas, in some steps.
  mutating func drag(_ edge: BracketEdge, of digit: Int, to x: Double, lifts: Bool = true) {
    guard let brackets = state.brackets else { return }
    let mark = brackets.marks[digit]
    let start = Point(x: edge == .left ? mark.left : mark.right, y: brackets.lineY)
    let end = Point(x: onCanvas(x, 0).x, y: brackets.lineY)
    act(.pointerPressed(start, at: time))
    for step in 1...8 {
      let share = Double(step) / 8
      act(.pointerMoved(Point(x: start.x + share * (end.x - start.x), y: start.y), at: time))
      frame(after: 8)
    }
    if lifts {
      act(.pointerReleased(end, at: time))
      rest()
    }
  }
}
