import Preprocess
import Recognition
import TestSupport
import Testing
import WindowModel

@Suite("Random actions on numbers")
struct RandomNumberTests {
  @Test("Title, headline, brackets and bars say the same number", arguments: 0..<12)
  func agree(seed: UInt64) {
    var random = SeededRandom(seed: 200 + seed)
    var script = Script(models: [.numbers], live: seed % 4 != 3)
    var numberCount = 0
    for round in 0..<400 {
      // Most rounds are in the lens Read.
      if round % 16 == 0 { script.press(.readLens) }
      script.actRandomly(&random)
      if script.state.document.content.strokes.count > 6 { script.press(.clear) }
      if Bool.random(using: &random) { script.frame() }
      // Without live reading, only Predict reads.
      if round % 8 == 7, !script.state.settings.isLive { script.press(.predict) }
      guard script.state.sheet == nil, let number = script.number, number.digits.count > 1 else {
        continue
      }
      numberCount += script.state.lens == .read ? 1 : 0
      check(script, number)
    }
    #expect(numberCount > 5)
  }

  /// The lens Inside has no bars, and the lens Teach neither bars nor a headline.
  private func check(_ script: Script, _ number: NumberReading) {
    let lens = script.state.lens
    let end = number.isNumber ? "\(number.text) · 97 % – Scrawl" : "(\(number.text)) – Scrawl"
    #expect(script.state.title.hasSuffix(end))
    #expect(
      lens == .teach || number.digits.count > 4 || script.figures.joined() == number.text)
    #expect(script.state.brackets?.marks.count == number.digits.count)
    #expect(lens != .read || script.state.pickedDigit?.label == script.markedBar)
    #expect(!script.texts.contains("still drawing") || number.isNumber)
  }

  @Test("Groups are always of strokes that are there, each in one at most", arguments: 0..<12)
  func groups(seed: UInt64) {
    var random = SeededRandom(seed: 300 + seed)
    var script = Script(models: [.numbers])
    for round in 0..<300 {
      if round % 3 == 0, let count = script.state.brackets?.marks.count {
        script.drag(
          Bool.random(using: &random) ? .left : .right, of: .random(in: 0..<count, using: &random),
          to: .random(in: 0...1, using: &random), lifts: Bool.random(using: &random))
      } else {
        script.actRandomly(&random)
      }
      if script.state.document.content.strokes.count > 8 { script.press(.clear) }
      let content = script.state.document.content
      let grouped = content.groups.indices.flatMap(\.self)
      #expect(grouped.allSatisfy(content.strokes.indices.contains))
      #expect(Set(grouped).count == grouped.count)
      #expect(content.groups.indices.allSatisfy { !$0.isEmpty })
      #expect(content.strokes.allSatisfy { !$0.points.isEmpty })
    }
  }
}

extension Script {
  /// The label of the one bar that is bold: a digit, or 10 for none.
  fileprivate var markedBar: Int? {
    let bars = state.layout.bars
    return (0..<11).first { index in
      scene.contains { command in
        guard case .text(_, bars.label(index), let style, _) = command else { return false }
        return style.weight == .semibold
      }
    }
  }
}
