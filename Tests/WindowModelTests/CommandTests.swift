import Foundation
import Preprocess
import TestSupport
import Testing
import WindowModel

@Suite("The table of commands")
struct CommandTests {
  @Test("Every command is in the table with a key and a help text")
  func complete() {
    for command in Command.allCases {
      #expect(!command.info.help.isEmpty, "\(command)")
      #expect(!command.info.keys.isEmpty, "\(command)")
    }
  }

  @Test("Every key presses its own command", arguments: Command.allCases)
  func keys(command: Command) {
    for keystroke in command.info.keys {
      #expect(Command.command(for: keystroke) == command)
    }
  }

  @Test("A capital letter works, and a key with Ctrl or Alt is another key")
  func modifiers() {
    #expect(Command.command(for: Keystroke("p", .shift)) == .predict)
    #expect(Command.command(for: Keystroke("p", .control)) == nil)
    #expect(Command.command(for: Keystroke("c", [.other, .shift])) == nil)
    #expect(Command.command(for: Keystroke("x")) == nil)
  }

  @Test("A held key repeats only where it moves")
  func repeats() {
    var script = Script()
    script.draw(digit: 7)
    script.act(.keyPressed(Keystroke("p"), isRepeat: true, at: 0))
    script.act(.keyPressed(Keystroke(.space), isRepeat: true, at: 0))
    #expect(script.effects.isEmpty && script.state.canvas.keyboardPen == nil)
    script.act(.keyPressed(Keystroke(.left), isRepeat: true, at: 0))
    #expect(script.state.canvas.keyboardPen?.column == 13)
  }

  @Test("A command that cannot act does not react to the pointer")
  func disabled() {
    var script = Script()
    script.act(.pointerMoved(script.middle(of: .nextModel)))
    #expect(script.state.hovered == nil)
  }

  @Test("The README's table of keys is the commands' own")
  func readme() throws {
    let readme = try String(
      contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains("| draw | "), "the table begins with drawing")
    #expect(
      readme.contains("what you draw is read at once |\n" + KeyHelp.markdown),
      "put this into README.md:\n\(KeyHelp.markdown)")
  }

  @Test("A row of help joins keys that do the same")
  func helpRows() {
    let keys = KeyHelp.rows.map(\.keys)
    #expect(keys == ["P", "Q or C", "L", "G", "D", "M", "arrows, Space", "ESC"])
    #expect(!KeyHelp.text.contains("`"))
    let lines = KeyHelp.text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 }, "a terminal would break them anywhere")
    #expect(lines.filter { !$0.hasPrefix("   ") }.count == keys.count)
  }
}

@Suite("Times of points")
struct TimeTests {
  @Test("A drawing's time starts with its first point and continues between strokes")
  func times() {
    var script = Script()
    let place = script.onCanvas(0.5, 0.5)
    script.act(.pointerPressed(place, at: 5000))
    script.act(.pointerMoved(script.onCanvas(0.6, 0.5), at: 5016))
    script.act(.pointerReleased(script.onCanvas(0.6, 0.5), at: 5020))
    script.act(.pointerPressed(place, at: 6000))
    let times = script.state.document.drawing.strokes.flatMap(\.points).map(\.milliseconds)
    #expect(times == [0, 16, 1000])
  }

  @Test("The time of an initial drawing continues from its last point")
  func continues() {
    let before = Drawing(
      width: 1, height: 1, strokes: [Stroke(points: [Point(x: 0.5, y: 0.5, milliseconds: 700)])])
    var script = Script(drawing: before)
    script.act(.pointerPressed(script.onCanvas(0.2, 0.2), at: 90_000))
    script.act(.pointerMoved(script.onCanvas(0.3, 0.2), at: 90_010))
    let times = script.state.document.drawing.strokes.last?.points.map(\.milliseconds)
    #expect(times == [700, 710])
  }

  @Test("The drawing's time does not decrease if the clock jumps back")
  func clockJumpsBack() {
    var script = Script()
    script.act(.pointerPressed(script.onCanvas(0.2, 0.2), at: 500))
    script.act(.pointerMoved(script.onCanvas(0.3, 0.2), at: 520))
    script.act(.pointerMoved(script.onCanvas(0.4, 0.2), at: 10))
    let times = script.state.document.drawing.strokes.last?.points.map(\.milliseconds)
    #expect(times == [0, 20, 20])
  }

  @Test("Clear resets the drawing's time")
  func cleared() {
    var script = Script()
    script.act(.pointerPressed(script.onCanvas(0.2, 0.2), at: 500))
    script.press(.clear)
    script.act(.pointerPressed(script.onCanvas(0.2, 0.2), at: 900))
    #expect(script.state.document.drawing.strokes.last?.points.last?.milliseconds == 0)
  }
}

@Suite("Late results")
struct LateResultTests {
  @Test("A reading of ink that has changed since is dropped")
  func oldRevision() throws {
    var script = Script()
    script.draw(digit: 7)
    let effects = reduce(&script.state, .frameBegan)
    script.draw(digit: 2)
    guard case .recognize(let request)? = effects.first else {
      Issue.record("no request")
      return
    }
    let late = RecognitionResult(
      revision: request.revision, model: request.model,
      reading: FakeModel.sure.read(request.drawing), nanoseconds: 1)
    #expect(reduce(&script.state, .received(.recognized(late))).isEmpty)
    #expect(script.state.reading == nil)
  }

  @Test("A reading by a model that is no longer in use is dropped")
  func oldModel() {
    var script = Script(.sure, .unsure)
    script.draw(digit: 7)
    script.press(.nextModel)
    let late = RecognitionResult(
      revision: script.state.document.revision, model: 0,
      reading: FakeModel.sure.read(script.state.document.drawing), nanoseconds: 1)
    #expect(reduce(&script.state, .received(.recognized(late))).isEmpty)
    #expect(script.state.reading == nil)
  }
}
