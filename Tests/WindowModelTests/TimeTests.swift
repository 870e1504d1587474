import Preprocess
import Testing
import WindowModel

@Suite("Times of points")
struct TimeTests {
  @Test("A drawing's time starts with its first point and continues between strokes")
  func times() {
    var script = Script()
    let place = script.onCanvas(0.5, 0.5)
    script.act(
      .pointerPressed(place, at: 5000), .pointerMoved(script.onCanvas(0.6, 0.5), at: 5016),
      .pointerReleased(script.onCanvas(0.6, 0.5), at: 5020), .pointerPressed(place, at: 6000))
    #expect(script.times == [[0, 16], [1000]])
  }

  @Test("The time of a drawing that was opened continues a moment after its last point")
  func continues() {
    var script = Script(
      content: .strokes([Stroke(points: [Point(x: 0.5, y: 0.5, milliseconds: 700)])]))
    script.act(
      .pointerPressed(script.onCanvas(0.2, 0.2), at: 90_000),
      .pointerMoved(script.onCanvas(0.3, 0.2), at: 90_010))
    #expect(script.times.last == [900, 910])
  }

  @Test("The drawing's time does not decrease if the clock jumps back")
  func clockJumpsBack() {
    var script = Script()
    script.act(
      .pointerPressed(script.onCanvas(0.2, 0.2), at: 500),
      .pointerMoved(script.onCanvas(0.3, 0.2), at: 520),
      .pointerMoved(script.onCanvas(0.4, 0.2), at: 10))
    #expect(script.times == [[0, 20, 20]])
  }

  @Test("Clear resets the drawing's time")
  func cleared() {
    var script = Script()
    script.time = 500
    script.pressPointer(0.2, 0.2)
    script.press(.clear)
    script.time = 900
    script.pressPointer(0.2, 0.2)
    #expect(script.times == [[0]])
  }

  @Test(
    "After an undo and after an erasure the clock continues after what is left",
    arguments: [false, true])
  func afterChange(erases: Bool) {
    var script = Script()
    script.draw((0.1, 0.1), (0.2, 0.1))
    script.time = 5000
    script.draw((0.1, 0.8), (0.2, 0.8))
    script.time = 20_000
    if erases {
      script.draw((0.05, 0.8), (0.3, 0.8), button: .secondary)
    } else {
      script.press(.undo)
    }
    script.draw((0.5, 0.5), (0.6, 0.5))
    #expect(script.times == [[0, 10], [210, 220]])
  }

  @Test("New strokes come after those with times, also if the last has none")
  func mixed() {
    var script = Script(
      content: .strokes([
        Stroke(points: [Point(x: 0.1, y: 0.1, milliseconds: 3000)]),
        Stroke(points: [Point(x: 0.2, y: 0.1)]),
      ]))
    script.draw((0.5, 0.5))
    #expect(script.times == [[3000], [nil], [3200]])
  }

  @Test("Times rise over strokes after any strokes, undos, redos and erasures")
  func alwaysRise() {
    var script = Script()
    for round in 0..<40 {
      script.time += Double(round % 7) * 300
      script.draw((0.1, 0.02 * Double(round)), (0.9, 0.02 * Double(round)))
      if round % 3 == 0 { script.press(.undo) }
      if round % 5 == 0 { script.press(.undo, .redo) }
      if round % 4 == 0 { script.draw((0.5, 0), (0.5, 1), button: .secondary) }
    }
    let times = script.times.flatMap { $0 }.map { $0 ?? -1 }
    #expect(times.count > 40 && times.first ?? -1 >= 0)
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
