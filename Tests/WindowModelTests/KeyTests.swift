import Preprocess
import WindowModel
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

  @Test("Clear blanks the canvas, keeps the history, and ends a stroke in progress")
  func clear() {
    var script = Script()
    script.draw(digit: 3)
    script.press(.predict)
    script.act(.pointerPressed(script.onCanvas(0.5, 0.5)))
    script.press(.clear)
    script.act(.pointerMoved(script.onCanvas(0.7, 0.7)), .frameBegan)
    #expect(script.state.document.drawing.isBlank)
    #expect(script.state.reading == nil)
    #expect(script.state.recognition.history == [3])
    #expect(script.texts.contains("draw a digit"))
  }

  @Test("D, G and L toggle the theme, the grid and live recognition")
  func switches() {
    var script = Script()
    script.press(.theme, .grid, .live)
    #expect(script.state.settings.theme == .dark)
    #expect(script.state.canvas.showsGrid)
    #expect(!script.state.settings.isLive)
    script.press(.theme, .grid, .live)
    #expect(script.state.settings.theme == .light)
    #expect(!script.state.canvas.showsGrid)
    #expect(script.state.settings.isLive)
    #expect(script.effects.isEmpty)
  }

  @Test("The keyboard alone draws and reads")
  func keyboardPen() {
    var script = Script()
    #expect(script.state.canvas.keyboardPen == nil)
    script.press(.penLeft, .penUp)
    #expect(script.state.document.drawing.isBlank)
    script.press(.togglePen, .penRight, .penRight, .penDown, .togglePen, .penRight)
    #expect(
      script.strokes == [
        Stroke(points: [at(13, 13), at(14, 13), at(15, 13), at(15, 14)])
      ])
    #expect(script.state.canvas.keyboardPen?.place == at(16, 14))
    script.press(.predict)
    #expect(script.state.recognition.history == [5])
  }

  @Test("The keyboard's pen starts in the middle, even if Space comes first")
  func keyboardDot() {
    var script = Script()
    script.press(.togglePen, .togglePen)
    #expect(script.strokes == [Stroke(points: [at(14, 14)])])
    #expect(script.state.canvas.activePen == nil)
  }

  @Test("The canvas's edge stops the keyboard's pen, and standing still leaves no ink")
  func keyboardEdge() {
    var script = Script()
    script.press(.togglePen)
    for _ in 0..<40 { script.press(.penLeft) }
    for _ in 0..<40 { script.press(.penUp) }
    #expect(script.state.canvas.keyboardPen?.place == Point(x: 0, y: 0))
    #expect(script.state.document.drawing.strokes.first?.points.count == 1 + 14 + 14)
    for _ in 0..<40 { script.press(.penRight) }
    for _ in 0..<40 { script.press(.penDown) }
    #expect(script.state.canvas.keyboardPen?.place == Point(x: 1, y: 1))
  }

  @Test("One pen draws at a time: the other's strokes are its own")
  func twoPens() {
    var script = Script()
    script.press(.togglePen, .penRight)
    script.draw((0.1, 0.1), (0.2, 0.1))
    #expect(script.state.canvas.keyboardPen == nil)
    script.press(.penLeft)
    #expect(script.state.document.drawing.strokes.map(\.points.count) == [2, 2])
    script.act(.pointerPressed(script.onCanvas(0.5, 0.9)))
    script.press(.togglePen)
    script.act(.pointerMoved(script.onCanvas(0.9, 0.9)))
    script.press(.penRight)
    #expect(script.state.document.drawing.strokes.map(\.points.count) == [2, 2, 1, 2])
  }

  private func at(_ column: Int, _ row: Int) -> Point {
    Point(x: Double(column) / 28, y: Double(row) / 28)
  }
}
