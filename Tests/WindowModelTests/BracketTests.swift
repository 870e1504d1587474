import Preprocess
import Recognition
import Testing
import WindowModel

@Suite("Dragging brackets")
struct BracketTests {
  @Test("An edge over the neighbor merges, as one step, and undo restores both digits")
  func merge() {
    var script = Script(.numbers)
    script.write(4, 2)
    let before = script.state.document.content
    script.drag(.right, of: 0, to: 0.42)
    #expect(script.text == "4" && script.state.document.content.groups.indices == [[0, 1]])
    #expect(script.state.brackets?.marks.count == 1)
    script.press(.undo)
    script.rest()
    #expect(script.text == "42" && script.state.document.content == before)
    script.press(.redo)
    script.rest()
    #expect(script.text == "4")
  }

  @Test("Brackets of ink at the edge of the canvas stay on the canvas")
  func edge() throws {
    var script = Script(.numbers)
    script.draw((0.01, 0.45), (0.01, 0.48))
    script.draw((0.99, 0.25), (0.99, 0.28))
    script.rest()
    let (brackets, canvas) = (try #require(script.state.brackets), script.state.layout.canvas)
    for mark in brackets.marks {
      #expect(mark.left >= canvas.x && mark.right <= canvas.maxX && mark.left < mark.right)
    }
  }

  @Test("The left edge merges to the left, and the merged digit stays picked")
  func mergeLeft() {
    var script = Script(.numbers)
    script.write(4, 2, 7)
    script.drag(.left, of: 2, to: 0.39)
    #expect(script.text == "42" && script.state.document.content.groups.indices == [[1, 2]])
    #expect(script.state.number.picked == 1 && script.strokes.count == 3)
  }

  @Test("The reading follows the edge, and an edge that comes back leaves no step")
  func follows() {
    var script = Script(.numbers)
    script.write(4, 2)
    let document = script.state.document.content
    script.drag(.right, of: 0, to: 0.42, lifts: false)
    #expect(script.text == "4")
    script.act(.pointerMoved(script.onCanvas(0.23, 0.5), at: script.time))
    script.frame(after: 8)
    #expect(script.text == "42")
    script.act(.pointerReleased(script.onCanvas(0.23, 0.5), at: script.time))
    script.press(.undo)
    #expect(script.strokes.count == 1 && document.strokes.count == 2)
  }

  @Test("An edge inward splits off the strokes beyond it")
  func split() {
    var script = Script(.numbers)
    script.write(4, 2)
    script.drag(.right, of: 0, to: 0.42)
    script.drag(.right, of: 0, to: 0.3)
    #expect(script.text == "42" && script.state.document.content.groups.indices == [[0], [1]])
    #expect(script.state.number.picked == 0)
  }

  @Test("A single stroke is cut where the edge is, and keeps its ink and its time")
  func cut() throws {
    var script = Script(.numbers)
    script.draw((0.2, 0.25), (0.3, 0.25), (0.4, 0.35), (0.5, 0.35), (0.6, 0.25))
    script.rest()
    #expect(script.state.brackets == nil)
    script.press(.nextDigit)
    let duration = TimedInk(script.state.document.content.strokes).duration
    script.drag(.right, of: 0, to: 0.4)
    #expect(script.strokes.map(\.points.count) == [3, 3] && script.text == "23")
    #expect(script.strokes[0].points.last == script.strokes[1].points.first)
    #expect(TimedInk(script.state.document.content.strokes).duration == duration)
    script.press(.undo)
    script.rest()
    #expect(script.strokes.map(\.points.count) == [5])
  }

  @Test("Further strokes are read around the user's groups, and the eraser keeps them")
  func further() {
    var script = Script(.numbers)
    script.write(4, 2)
    script.drag(.right, of: 0, to: 0.42)
    script.draw((0.6, 0.75), (0.6, 0.8))
    script.rest()
    #expect(script.text == "47" && script.state.document.content.groups.indices == [[0, 1]])
    script.draw((0.2, 0.46), button: .secondary)
    script.rest()
    #expect(script.state.document.content.groups.indices == [[0]] && script.strokes.count == 2)
  }

  @Test("The groups are a part of what is autosaved, saved, committed and read over time")
  func kept() {
    var script = Script(.numbers)
    script.write(4, 2)
    script.drag(.right, of: 0, to: 0.42)
    script.press(.predict, .save)
    let content = script.state.document.content
    #expect(content.groups.indices == [[0, 1]])
    #expect(script.autosaves.last == .autosave(content))
    #expect(script.state.recognition.history.last?.content == content)
    #expect(script.momentsRequests.last?.groups == content.groups)
    #expect(script.requests.last?.content == content)
    script.press(.stepBack)
    script.frame()
    #expect(script.state.shownContent.groups.indices.joined().count <= 2)
  }

  @Test("Tab reaches the brackets; arrows merge and split there, and Enter picks")
  func keyboard() {
    var script = Script(.numbers)
    script.write(4, 2)
    while script.state.focus != .bracket(0) { script.press(.nextControl) }
    script.type(.enter)
    #expect(script.digit == 4)
    script.type(.right)
    script.rest()
    #expect(script.text == "4" && script.state.focus == .bracket(0))
    script.type(.left)
    script.rest()
    #expect(script.text == "42" && script.state.focus == .bracket(0))
    script.type(Keystroke(.left, .shift))
    #expect(script.text == "42")
    script.press(.undo, .undo)
    script.rest()
    #expect(script.text == "42" && script.state.document.content.groups.isEmpty)
  }

  @Test("A press on a bracket draws nothing, and in mid-stroke brackets are not in the way")
  func strokes() throws {
    var script = Script(.numbers)
    script.write(4, 2)
    let brackets = try #require(script.state.brackets)
    let place = Point(x: brackets.marks[0].labelX, y: brackets.lineY)
    script.click(place)
    #expect(script.strokes.count == 2)
    script.draw((0.6, 0.75), (0.6, 0.8))
    script.click(place)
    #expect(script.strokes.count == 4)
  }

  @Test("Undo during a drag ends it")
  func undoInDrag() {
    var script = Script(.numbers)
    script.write(4, 2)
    script.drag(.right, of: 0, to: 0.42, lifts: false)
    script.press(.undo, .undo)
    script.act(.pointerMoved(script.onCanvas(0.9, 0.5), at: script.time))
    #expect(script.strokes.count == 1 && script.state.document.content.groups.isEmpty)
  }

  @Test("Brackets stay on the canvas, above the ink where there is no room below it")
  func room() throws {
    for (low, high) in [(0.6, 0.98), (0.02, 0.98), (0.02, 0.1)] {
      var script = Script(.numbers)
      script.draw((0.3, low), (0.3, high))
      script.draw((0.6, low), (0.6, high))
      script.rest()
      let (brackets, canvas) = (try #require(script.state.brackets), script.state.layout.canvas)
      #expect(brackets.labelBaseline < canvas.maxY - 4)
      #expect(brackets.labelBaseline > canvas.y + brackets.textSize)
      #expect((brackets.lineY < script.onCanvas(0, low).y) == (low == 0.6))
    }
  }
}
