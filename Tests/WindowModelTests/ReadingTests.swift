import Preprocess
import Recognition
import WindowModel
import Testing

@Suite("Readings")
struct ReadingTests {
  @Test("Live ink is recognized at the next frame, also in the middle of a stroke")
  func live() {
    var script = Script()
    script.act(.pointerPressed(script.onCanvas(0.7, 0.2)))
    #expect(script.state.reading == nil)
    script.act(.frameBegan)
    #expect(script.digit == 7)
    #expect(script.state.reading?.nanoseconds == 38_000)
    #expect(script.state.title == "7 · 93 % – Scrawl")
  }

  @Test("A frame without new ink requests no recognition")
  func readsOnce() {
    var script = Script()
    script.draw(digit: 7)
    script.act(.frameBegan)
    #expect(script.readCount == 1)
    #expect(reduce(&script.state, .frameBegan).isEmpty)
  }

  @Test("New ink gives a new reading")
  func moreInk() {
    let byCount = FakeModel(name: "counts strokes", weightCount: 0) { drawing in
      var probabilities = [Float](repeating: 0, count: 10)
      probabilities[drawing.strokes.count] = 1
      return Reading(image: .sample, probabilities: probabilities)
    }
    var script = Script(byCount)
    script.draw((0.1, 0.1))
    script.act(.frameBegan)
    #expect(script.digit == 1)
    script.draw((0.5, 0.5))
    #expect(script.digit == 1)
    script.act(.frameBegan)
    #expect(script.digit == 2)
  }

  @Test("Predict recognizes the drawing, adds the digit to the history and prints it")
  func predict() {
    var script = Script()
    script.draw(digit: 7)
    script.press(.predict)
    #expect(script.effects == [.print("7 0.930")])
    #expect(script.state.recognition.history == [7])
    #expect(script.digit == 7)
  }

  @Test("Predict does nothing on a blank canvas")
  func blank() {
    let never = FakeModel(name: "never asked", weightCount: 0) { _ in
      Issue.record("a blank canvas was read")
      return nil
    }
    var script = Script(never)
    script.act(.frameBegan)
    script.press(.predict, .live, .predict)
    script.act(.frameBegan)
    #expect(script.effects.isEmpty)
    #expect(script.state.recognition.history.isEmpty)
    #expect(script.state.title == "Scrawl")
    #expect(script.texts.contains("draw a digit"))
  }

  @Test("Without live recognition only Predict recognizes, and new ink hides the reading")
  func liveOff() {
    var script = Script(live: false)
    script.draw(digit: 2)
    script.act(.frameBegan)
    #expect(script.state.reading == nil)
    #expect(script.texts.contains("press P to read"))
    script.press(.predict)
    #expect(script.digit == 2)
    script.draw((0.5, 0.5))
    script.act(.frameBegan)
    #expect(script.state.reading == nil)
    #expect(script.state.title == "Scrawl")
    #expect(script.texts.contains("press P to read"))
    script.press(.live)
    script.act(.frameBegan)
    #expect(script.digit == 2)
  }

  @Test("Switching live recognition off keeps the reading of the current ink")
  func liveSwitchedOff() {
    var script = Script()
    script.draw(digit: 2)
    script.act(.frameBegan)
    script.press(.live)
    #expect(script.digit == 2)
  }

  @Test("The history keeps the last eight, the newest last")
  func history() {
    var script = Script()
    for digit in [9, 1, 2, 3, 4, 5, 6, 7, 8, 0] {
      script.draw(digit: digit)
      script.press(.predict, .clear)
    }
    #expect(script.state.recognition.history == [2, 3, 4, 5, 6, 7, 8, 0])
    #expect(script.texts.contains("2  3  4  5  6  7  8  0"))
    script.act(.resized(Layout.minimumSize))
    #expect(script.texts.contains("4  5  6  7  8  0"))
  }

  @Test("A recognizer that finds nothing to read leaves no reading")
  func nothingRead() {
    var script = Script(FakeModel(name: "blind", weightCount: 0) { _ in nil })
    script.draw(digit: 1)
    script.act(.frameBegan)
    script.press(.predict)
    #expect(
      script.state.reading == nil && script.effects.isEmpty
        && script.state.recognition.history.isEmpty)
  }

  @Test("A drawing from a file is fitted into the canvas and read at the first frame")
  func preloaded() {
    let wide = Drawing(
      width: 200, height: 100,
      strokes: [
        Stroke(points: []),
        Stroke(points: [Point(x: 40, y: 0, milliseconds: 5), Point(x: 200, y: 100)]),
        Stroke(points: [Point(x: -50, y: 900)]),
      ])
    var script = Script(drawing: wide)
    #expect(
      script.state.document.drawing
        == Drawing(
          width: 1, height: 1,
          strokes: [
            Stroke(points: [Point(x: 0.2, y: 0.25, milliseconds: 5), Point(x: 1, y: 0.75)]),
            Stroke(points: [Point(x: 0, y: 1)]),
          ]))
    script.act(.frameBegan)
    #expect(script.digit == 2)
  }

  @Test(
    "A drawing on a canvas without an area becomes blank",
    arguments: [(0.0, 0.0), (-1, -1), (.infinity, 1), (.nan, .nan)])
  func noCanvas(width: Double, height: Double) {
    let dot = Stroke(points: [Point(x: 0, y: 0)])
    let state = Script(drawing: Drawing(width: width, height: height, strokes: [dot])).state
    #expect(state.document.drawing == Drawing(width: 1, height: 1))
  }
}
