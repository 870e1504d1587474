import Preprocess
import Testing
import WindowModel

@Suite("The eraser")
struct EraserTests {
  /// How far from its middle the eraser takes the middle of ink.
  private static let reach = 0.03 + Pen.width / 2

  /// A level stroke from x = 0.1 at 0 ms to x = 0.9 at 800 ms.
  private static let level = Content.strokes([
    Stroke(points: [
      Point(x: 0.1, y: 0.5, milliseconds: 0), Point(x: 0.9, y: 0.5, milliseconds: 800),
    ])
  ])

  @Test("It cuts a stroke where it touches it, and the cuts have the times of their places")
  func cuts() throws {
    var script = Script(content: Self.level)
    script.draw((0.5, 0.5), button: .secondary)
    let strokes = script.state.document.content.strokes
    try #require(strokes.map(\.points.count) == [2, 2])
    let (left, right) = (strokes[0].points[1], strokes[1].points[0])
    #expect(near(left.x, 0.5 - Self.reach) && near(left.y, 0.5))
    #expect(near(left.milliseconds, (0.4 - Self.reach) * 1000))
    #expect(near(right.x, 0.5 + Self.reach))
    #expect(near(right.milliseconds, (0.4 + Self.reach) * 1000))
    #expect(strokes[0].points[0].x == 0.1 && strokes[1].points[1].x == 0.9)
  }

  @Test("It reaches as far as its radius and the ink's, and no further")
  func reachesFar() {
    for (distance, isCut) in [(Self.reach - 0.001, true), (Self.reach + 0.001, false)] {
      var script = Script(content: Self.level)
      script.draw((0.5, 0.5 - distance), button: .secondary)
      #expect((script.strokes.count == 2) == isCut)
      #expect(script.isEnabled(.undo) == isCut)
    }
  }

  @Test("A fast motion erases all the way, not only at its points")
  func fast() {
    var script = Script(content: Self.level)
    script.draw((0.5, 0.1), (0.5, 0.9), button: .secondary)
    #expect(script.strokes.count == 2)
    script = Script(content: Self.level)
    script.draw((0.0, 0.5), (1.0, 0.5), button: .secondary)
    #expect(script.state.document.content.isBlank)
  }

  @Test("A slanted motion erases the strip beside it")
  func slanted() throws {
    var script = Script(content: Self.level)
    script.draw((0.3, 0.3), (0.7, 0.7), button: .secondary)
    let strokes = script.strokes
    try #require(strokes.count == 2)
    let half = Self.reach * 2.0.squareRoot()
    #expect(near(strokes[0].points.last?.x, 0.5 - half))
    #expect(near(strokes[1].points.first?.x, 0.5 + half))
  }

  @Test("Dots that it touches vanish, and others stay")
  func dots() {
    var script = Script()
    script.draw((0.2, 0.2))
    script.draw((0.8, 0.8))
    script.draw((0.21, 0.22), button: .secondary)
    #expect(script.strokes == [Stroke(points: [Point(x: 0.8, y: 0.8)])])
  }

  @Test("Points without times stay without times")
  func noTimes() {
    var script = Script(content: .line)
    script.draw((0.5, 0.2), button: .secondary)
    #expect(script.times == [[nil, nil], [nil, nil]])
  }

  @Test("Cuts close to an end leave no piece, and a loop is cut wherever it is touched")
  func ends() {
    var script = Script(content: Self.level)
    script.draw((0.1, 0.5), button: .secondary)
    #expect(script.strokes.count == 1)
    #expect(near(script.strokes[0].points[0].x, 0.1 + Self.reach))
    script = Script()
    script.draw((0.2, 0.5), (0.8, 0.5), (0.8, 0.8), (0.5, 0.8), (0.5, 0.2))
    script.draw((0.5, 0.5), button: .secondary)
    #expect(script.strokes.map(\.points.count) == [2, 5, 2])
  }

  @Test("All that one drag erases is one step")
  func oneStep() {
    var script = Script()
    for digit in 1...5 { script.draw(digit: digit) }
    let before = script.state.document.content
    script.draw((0, 0.5), (0.2, 0.5), (0.4, 0.5), (0.6, 0.5), (0.2, 0.3), button: .secondary)
    let after = script.state.document.content
    #expect(after != before)
    script.press(.undo)
    #expect(script.state.document.content == before)
    script.press(.redo)
    #expect(script.state.document.content == after)
  }

  @Test("A drag that touches nothing is no step")
  func nothing() {
    var script = Script()
    script.draw(digit: 1)
    script.press(.eraser)
    script.draw((0.6, 0.1), (0.9, 0.9))
    script.press(.undo)
    #expect(script.state.document.content.isBlank)
  }

  @Test("E erases with the pointer, B draws again, and the right button erases with either tool")
  func tools() {
    var script = Script(content: Self.level)
    script.press(.eraser)
    script.draw((0.5, 0.5))
    #expect(script.strokes.count == 2)
    script.press(.pen)
    script.draw((0.5, 0.1), (0.5, 0.2))
    #expect(script.strokes.count == 3)
    script.draw((0.5, 0.15), button: .secondary)
    #expect(script.strokes.count == 2)
    script.draw((0.2, 0.8))
    #expect(script.strokes.count == 3)
  }

  @Test("Undo while erasing ends the erasure and restores what it took")
  func undoWhileErasing() {
    var script = Script(content: Self.level)
    script.pressPointer(0.5, 0.5, .secondary)
    script.press(.undo)
    #expect(script.state.document.content == Self.level)
    script.movePointer(0.3, 0.5)
    #expect(script.state.document.content == Self.level)
    script.releasePointer(0.3, 0.5)
    script.press(.redo)
    #expect(script.strokes.count == 2)
  }

  @Test("It does nothing to a picture")
  func picture() {
    var script = Script(content: .picture())
    script.draw((0.1, 0.1), (0.9, 0.9), button: .secondary)
    #expect(script.state.document.content == .picture() && !script.isEnabled(.undo))
  }

  @Test("Time cannot be moved while erasing")
  func noTimeTravel() {
    var script = Script(content: Self.level)
    script.pressPointer(0.5, 0.5, .secondary)
    script.press(.showStart, .playAgain, .stepBack)
    #expect(script.state.timeline.moment == nil)
  }

  @Test("What is left is read at the next frame")
  func readAgain() {
    var script = Script()
    script.draw(digit: 2)
    script.draw(digit: 7)
    script.rest()
    #expect(script.digit == 2)
    script.draw((0.2, 0.2), (0.2, 0.8), button: .secondary)
    script.frame()
    #expect(script.digit == 7)
  }

  @Test("A ring as large as the eraser follows the pointer over the canvas")
  func ring() {
    var script = Script()
    script.press(.eraser)
    script.movePointer(0.5, 0.5)
    let side = 2 * 0.03 * script.state.layout.canvas.width
    let rings = script.scene.filter {
      if case .outline(let rect, _, 2, _) = $0 { rect.width == side } else { false }
    }
    #expect(rings.count == 1)
  }
}
