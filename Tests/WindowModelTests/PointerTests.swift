import Preprocess
import WindowModel
import Testing

@Suite("The pointer")
struct PointerTests {
  @Test("Every motion between press and release becomes ink")
  func ink() {
    var script = Script()
    script.draw((0.25, 0.5), (0.5, 0.5), (0.75, 0.25))
    #expect(
      script.strokes == [
        Stroke(points: [Point(x: 0.25, y: 0.5), Point(x: 0.5, y: 0.5), Point(x: 0.75, y: 0.25)])
      ])
    #expect(script.state.canvas.activePen == nil)
  }

  @Test("Moving without a press, or after a press beside the canvas, leaves no ink")
  func noInk() {
    var script = Script()
    script.act(.pointerMoved(script.onCanvas(0.5, 0.5)))
    script.act(
      .pointerPressed(Point(x: 10, y: 10)), .pointerMoved(script.onCanvas(0.5, 0.5)),
      .pointerReleased(script.onCanvas(0.6, 0.6)))
    #expect(script.state.document.drawing.isBlank)
  }

  @Test("A press and release at one place is a dot")
  func dot() {
    var script = Script()
    script.draw((0.5, 0.5))
    #expect(script.strokes == [Stroke(points: [Point(x: 0.5, y: 0.5)])])
  }

  @Test("A stroke that leaves the canvas runs along its edge and ends on release outside")
  func leavesCanvas() {
    var script = Script()
    script.act(
      .pointerPressed(script.onCanvas(0.5, 0.5)), .pointerMoved(script.onCanvas(1.5, 0.5)),
      .pointerMoved(script.onCanvas(-2, -1)), .pointerLeft)
    #expect(
      script.strokes.first?.points == [
        Point(x: 0.5, y: 0.5), Point(x: 1, y: 0.5), Point(x: 0, y: 0),
      ])
    script.act(.pointerReleased(Point(x: -100, y: -100)), .pointerMoved(script.onCanvas(0.2, 0.2)))
    #expect(script.state.document.drawing.strokes.first?.points.count == 3)
  }

  @Test("Ink drawn over a button does not press it")
  func strokeOverButton() {
    var script = Script()
    script.act(
      .pointerPressed(script.onCanvas(0.4, 0.5)), .pointerMoved(script.middle(of: .clear)))
    #expect(script.state.hovered == nil)
    script.act(.pointerReleased(script.middle(of: .clear)))
    #expect(!script.state.document.drawing.isBlank)
    #expect(script.state.hovered == .clear)
  }

  @Test("Resized while drawing, the drawing stays in place on its canvas")
  func resizedWhileDrawing() {
    var script = Script()
    script.act(
      .pointerPressed(script.onCanvas(0.25, 0.25)), .pointerMoved(script.onCanvas(0.5, 0.5)),
      .resized(Size(width: 1600, height: 1000)))
    script.act(
      .pointerMoved(script.onCanvas(0.75, 0.5)), .pointerReleased(script.onCanvas(0.75, 0.5)))
    #expect(
      script.strokes == [
        Stroke(points: [Point(x: 0.25, y: 0.25), Point(x: 0.5, y: 0.5), Point(x: 0.75, y: 0.5)])
      ])
  }

  @Test(
    "Buttons act on release inside", arguments: [Command.predict, .clear, .live, .grid, .theme])
  func actsOnRelease(key: Command) {
    var clicked = Script()
    clicked.draw(digit: 7)
    var typed = clicked
    let before = clicked
    clicked.act(.pointerPressed(clicked.middle(of: key)))
    #expect(unchanged(clicked, before))
    clicked.act(.pointerReleased(clicked.middle(of: key)))
    typed.press(key)
    #expect(!unchanged(clicked, before))
    #expect(unchanged(clicked, typed))
  }

  @Test(
    "A click that leaves the button does nothing; coming back before release does",
    arguments: [Command.predict, .clear, .live, .grid, .theme])
  func leavesButton(key: Command) {
    var script = Script()
    script.draw(digit: 7)
    let before = script
    let outside = Point(x: 2, y: 2)
    script.act(
      .pointerPressed(script.middle(of: key)), .pointerMoved(outside), .pointerReleased(outside),
      .pointerMoved(script.middle(of: key)))
    #expect(unchanged(script, before))
    script.act(
      .pointerPressed(script.middle(of: key)), .pointerMoved(outside),
      .pointerReleased(script.middle(of: key)))
    #expect(!unchanged(script, before))
  }

  @Test("Pressed on one button and released on another, neither acts")
  func fromButtonToButton() {
    var script = Script()
    script.draw(digit: 7)
    let before = script
    script.act(
      .pointerPressed(script.middle(of: .predict)), .pointerMoved(script.middle(of: .clear)))
    #expect(script.state.hovered == nil)
    script.act(.pointerReleased(script.middle(of: .clear)))
    #expect(unchanged(script, before))
  }

  @Test("A button is hovered while the pointer is over it, in the window")
  func hover() {
    var script = Script()
    script.act(.pointerMoved(script.middle(of: .grid)))
    #expect(script.state.hovered == .grid)
    script.act(.pointerLeft)
    #expect(script.state.hovered == nil)
  }

  @Test("If a release is lost, the next press starts a new stroke")
  func lostRelease() {
    var script = Script()
    script.act(.pointerPressed(script.onCanvas(0.2, 0.5)))
    script.click(.theme)
    #expect(script.state.settings.theme == .dark)
    script.act(.pointerMoved(script.onCanvas(0.8, 0.5)))
    #expect(script.state.document.drawing.strokes.map(\.points.count) == [1])
  }

  private func unchanged(_ script: Script, _ other: Script) -> Bool {
    let (a, b) = (script.state, other.state)
    return a.document == b.document && a.settings == b.settings
      && a.recognition.history == b.recognition.history
      && a.canvas.showsGrid == b.canvas.showsGrid && script.effects == other.effects
  }
}
