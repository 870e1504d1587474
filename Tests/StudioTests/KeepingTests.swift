import Preprocess
import Studio
import Testing

@Suite("Keeping the drawing")
struct KeepingTests {
  @Test("A frame keeps the ink that is new, also in the middle of a stroke")
  func everyFrame() {
    var script = Script()
    script.act(.frameBegan)
    #expect(script.kept.isEmpty)
    script.act(.pointerPressed(script.onCanvas(0.5, 0.5)), .frameBegan, .frameBegan)
    #expect(script.kept == [.keep(script.state.drawing)])
    script.act(.pointerMoved(script.onCanvas(0.6, 0.5)), .frameBegan)
    #expect(script.kept.count == 2 && script.kept.last == .keep(script.state.drawing))
    script.press(.pen)
    script.act(.frameBegan)
    #expect(script.kept.count == 3 && script.kept.last == .keep(script.state.drawing))
  }

  @Test("With live reading off the drawing is kept too, and reading it changes nothing")
  func liveOff() {
    var script = Script(live: false)
    script.draw(digit: 4)
    script.act(.frameBegan)
    script.press(.predict)
    script.act(.frameBegan)
    #expect(script.kept == [.keep(script.state.drawing)])
  }

  @Test("A cleared drawing is forgotten")
  func cleared() {
    var script = Script()
    script.draw(digit: 4)
    script.act(.frameBegan)
    script.press(.clear)
    script.act(.frameBegan)
    #expect(script.kept.last == .forget && script.kept.count == 2)
  }

  @Test("Who quits leaves nothing behind", arguments: [Action.quitRequested, .keyPressed(.quit)])
  func quit(action: Action) {
    var script = Script()
    script.draw(digit: 4)
    script.act(action)
    #expect(script.kept == [.forget] && script.effects == [.quit])
  }

  @Test("Who is stopped finds the drawing again, to the last point")
  func stopped() {
    var script = Script()
    script.draw(digit: 4)
    script.act(.stopRequested)
    #expect(script.kept == [.keep(script.state.drawing)] && script.effects == [.quit])
  }

  @Test("A drawing to begin with is kept only when it is drawn on")
  func begun() {
    var script = Script(drawing: Self.line)
    script.act(.frameBegan, .stopRequested)
    #expect(script.kept.isEmpty)
    script.draw(digit: 4)
    script.act(.frameBegan)
    #expect(script.kept == [.keep(script.state.drawing)])
    #expect(script.state.drawing.strokes.count == 2)
  }

  @Test("The panel says that the last drawing is back, until there is ink or a reading is kept")
  func notice() {
    let restored = Script(State(readers: [.sure], drawing: Self.line, restored: true))
    #expect(Self.notice(in: restored))
    #expect(restored.state.drawing.strokes == Self.line.strokes)
    for key in [Key.clear, .pen, .predict] {
      var script = restored
      script.act(.frameBegan)
      #expect(Self.notice(in: script))
      script.press(key)
      #expect(!Self.notice(in: script))
    }
    #expect(!Self.notice(in: Script(drawing: Self.line)))
    #expect(
      !Self.notice(
        in: Script(State(readers: [.sure], drawing: Drawing(width: 1, height: 1), restored: true))))
  }

  private static let line = Drawing(
    width: 1, height: 1,
    strokes: [Stroke(points: [Point(x: 0.3, y: 0.2), Point(x: 0.3, y: 0.8)])])

  private static func notice(in script: Script) -> Bool {
    script.texts.contains("Your last drawing") && script.texts.contains("is back; C clears")
  }
}
