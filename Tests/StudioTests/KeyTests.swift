import Preprocess
import Studio
import Testing

@Suite("The keys")
struct KeyTests {
  @Test("ESC and closing the window quit, even in the middle of a stroke")
  func quit() {
    var script = Script()
    script.act(.pointerPressed(script.onCanvas(0.5, 0.5)), .pointerMoved(script.onCanvas(0.6, 0.5)))
    script.press(.quit)
    script.act(.quitRequested)
    #expect(script.effects == [.quit, .quit])
  }

  @Test("Clear leaves a blank canvas and the history, and ends a stroke in progress")
  func clear() {
    var script = Script()
    script.draw(digit: 3)
    script.press(.predict)
    script.act(.pointerPressed(script.onCanvas(0.5, 0.5)))
    script.press(.clear)
    script.act(.pointerMoved(script.onCanvas(0.7, 0.7)), .frameBegan)
    #expect(script.state.drawing.isBlank)
    #expect(script.state.reading == nil)
    #expect(script.state.history == [3])
    #expect(script.texts.contains("draw a digit"))
  }

  @Test("D changes the theme and back, G shows the grid and hides it, L likewise")
  func switches() {
    var script = Script()
    script.press(.theme, .grid, .live)
    #expect(script.state.theme == .dark)
    #expect(script.state.showsGrid)
    #expect(!script.state.isLive)
    script.press(.theme, .grid, .live)
    #expect(script.state.theme == .light)
    #expect(!script.state.showsGrid)
    #expect(script.state.isLive)
    #expect(script.effects.isEmpty)
  }

  @Test("The keyboard alone draws and reads")
  func keyboardPen() {
    var script = Script()
    #expect(script.state.keyboardPen == nil)
    script.press(.left, .up)
    #expect(script.state.drawing.isBlank)
    script.press(.pen, .right, .right, .down, .pen, .right)
    #expect(
      script.state.drawing.strokes == [
        Stroke(points: [at(13, 13), at(14, 13), at(15, 13), at(15, 14)])
      ])
    #expect(script.state.keyboardPen?.place == at(16, 14))
    script.press(.predict)
    #expect(script.state.history == [5])
  }

  @Test("The keyboard's pen starts in the middle, even if Space comes first")
  func keyboardDot() {
    var script = Script()
    script.press(.pen, .pen)
    #expect(script.state.drawing.strokes == [Stroke(points: [at(14, 14)])])
    #expect(script.state.activePen == nil)
  }

  @Test("The canvas's edge stops the keyboard's pen, and standing still leaves no ink")
  func keyboardEdge() {
    var script = Script()
    script.press(.pen)
    for _ in 0..<40 { script.press(.left) }
    for _ in 0..<40 { script.press(.up) }
    #expect(script.state.keyboardPen?.place == Point(x: 0, y: 0))
    #expect(script.state.drawing.strokes.first?.points.count == 1 + 14 + 14)
    for _ in 0..<40 { script.press(.right) }
    for _ in 0..<40 { script.press(.down) }
    #expect(script.state.keyboardPen?.place == Point(x: 1, y: 1))
  }

  @Test("One pen draws at a time: the other's strokes are its own")
  func twoPens() {
    var script = Script()
    script.press(.pen, .right)
    script.draw((0.1, 0.1), (0.2, 0.1))
    #expect(script.state.keyboardPen == nil)
    script.press(.left)
    #expect(script.state.drawing.strokes.map(\.points.count) == [2, 2])
    script.act(.pointerPressed(script.onCanvas(0.5, 0.9)))
    script.press(.pen)
    script.act(.pointerMoved(script.onCanvas(0.9, 0.9)))
    script.press(.right)
    #expect(script.state.drawing.strokes.map(\.points.count) == [2, 2, 1, 2])
  }

  private func at(_ column: Int, _ row: Int) -> Point {
    Point(x: Double(column) / 28, y: Double(row) / 28)
  }
}
