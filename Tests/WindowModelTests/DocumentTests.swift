import Preprocess
import TestSupport
import Testing
import WindowModel

@Suite("Undo and redo")
struct DocumentTests {
  /// Each kind of step on top of a drawing of two strokes.
  enum Step: CaseIterable {
    case stroke, splitStroke, keyboardStroke, erasure, clear, openDrawing, openPicture

    func act(on script: inout Script) {
      switch self {
      case .stroke: script.draw(digit: 5)
      case .splitStroke: script.draw((0.5, 0.5), (0.5, 1.5), (0.7, 1.5), (0.7, 0.5))
      case .keyboardStroke: script.press(.togglePen, .penLeft, .penUp, .togglePen)
      case .erasure: script.draw((0, 0.5), (0.5, 0.5), (1, 0.5), button: .secondary)
      case .clear: script.press(.clear)
      case .openDrawing: script.open(.line)
      case .openPicture: script.open(.picture())
      }
    }
  }

  @Test(
    "Each kind of change is one step that undo removes and redo restores", arguments: Step.allCases)
  func steps(step: Step) {
    var script = Script()
    script.draw(digit: 2)
    script.draw(digit: 4)
    let before = script.state.document.content
    step.act(on: &script)
    let after = script.state.document.content
    #expect(after != before)
    script.press(.undo)
    #expect(script.state.document.content == before)
    script.press(.redo)
    #expect(script.state.document.content == after)
    script.press(.undo, .undo)
    #expect(script.strokes.count == 1)
  }

  @Test("Redo has two keys, undo and redo repeat while their keys are held")
  func keys() {
    var script = Script()
    for digit in 1...4 { script.draw(digit: digit) }
    for _ in 0..<3 {
      script.act(.keyPressed(Keystroke("z", .control), isRepeat: true, at: script.time))
    }
    #expect(script.strokes.count == 1)
    script.type(Keystroke("z", [.control, .shift]))
    script.type(Keystroke("y", .control))
    #expect(script.strokes.count == 3)
  }

  @Test("The buttons of undo and redo are dimmed where they cannot act, and act otherwise")
  func buttons() {
    var script = Script()
    #expect(!script.isEnabled(.undo) && !script.isEnabled(.redo))
    script.draw(digit: 1)
    #expect(script.isEnabled(.undo) && !script.isEnabled(.redo))
    script.click(.undo)
    #expect(script.state.document.content.isBlank)
    #expect(!script.isEnabled(.undo) && script.isEnabled(.redo))
    script.click(.redo)
    #expect(script.strokes.count == 1)
  }

  @Test("A new step discards what could be redone")
  func newStep() {
    var script = Script()
    script.draw(digit: 1)
    script.draw(digit: 2)
    script.press(.undo)
    script.draw(digit: 3)
    #expect(!script.isEnabled(.redo))
    script.press(.undo, .undo)
    #expect(script.state.document.content.isBlank)
  }

  @Test("Every change has a new revision")
  func revisions() {
    var script = Script()
    var revisions = [script.state.document.revision]
    for step in Step.allCases {
      step.act(on: &script)
      revisions.append(script.state.document.revision)
      script.press(.undo)
      revisions.append(script.state.document.revision)
      script.press(.redo)
      revisions.append(script.state.document.revision)
    }
    #expect(Set(revisions).count == revisions.count && revisions == revisions.sorted())
  }

  @Test("1,100 steps can be undone and redone")
  func manySteps() {
    var script = Script()
    for index in 0..<1100 {
      script.draw((Double(index % 100) / 100, Double(index / 100) / 20))
    }
    let all = script.state.document.content
    for _ in 0..<1100 { script.press(.undo) }
    #expect(script.state.document.content.isBlank && !script.isEnabled(.undo))
    for _ in 0..<1100 { script.press(.redo) }
    #expect(script.state.document.content == all)
  }

  @Test("Steps of large pictures are dropped, the oldest first, so that memory is bounded")
  func bounded() {
    var script = Script()
    for color in 0..<40 as Range<UInt32> {
      script.open(.picture(width: 1024, height: 1024, color))
    }
    var count = 0
    while script.isEnabled(.undo), count < 100 {
      script.press(.undo)
      count += 1
      #expect(
        script.state.document.content == .picture(width: 1024, height: 1024, 39 - UInt32(count)))
    }
    #expect(count >= 4 && count * 4 << 20 <= 64 << 20)
  }

  @Test("A random walk through steps, undos and redos agrees with a list of contents")
  func randomWalk() {
    var random = SeededRandom(seed: 16)
    var script = Script()
    var contents = [Content.blank]
    var place = 0
    for _ in 0..<600 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where place > 0:
        place -= 1
        script.press(.undo)
      case 1 where place < contents.count - 1:
        place += 1
        script.press(.redo)
      default:
        guard let step = Step.allCases.randomElement(using: &random) else { continue }
        let revision = script.state.document.revision
        script.frame(after: Double(Int.random(in: 0...900, using: &random)))
        step.act(on: &script)
        guard script.state.document.revision != revision else { continue }
        contents.removeSubrange((place + 1)...)
        contents.append(script.state.document.content)
        place += 1
      }
      #expect(script.state.document.content == contents[place])
    }
    #expect(contents.count > 50)
  }
}
