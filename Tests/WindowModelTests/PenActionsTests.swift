import Preprocess
import Testing
import WindowModel

@Suite("A pen that draws ink again")
struct PenActionsTests {
  private static let timed = Stroke(points: [
    Point(x: 0.2, y: 0.3, milliseconds: 50), Point(x: 0.25, y: 0.5, milliseconds: 90),
    Point(x: 0.25, y: 0.75, milliseconds: 250),
  ])
  private static let later = Stroke(points: [
    Point(x: 0.5, y: 0.25, milliseconds: 550), Point(x: 0.5, y: 0.5, milliseconds: 650),
  ])
  private static let untimed = Stroke(points: [Point(x: 0.75, y: 0.5), Point(x: 1, y: 0.5)])

  private func actions(_ strokes: [Stroke], _ script: Script) -> [(time: Double, action: Action)] {
    TimedInk(strokes).penActions(on: script.state.layout.canvas)
  }

  @Test("It goes down, moves and goes up at the times of the points, from 0 on")
  func times() {
    let actions = actions([Self.timed, Self.later, Self.untimed], Script())
    #expect(actions.map(\.time) == [0, 40, 200, 200, 500, 600, 600, 800, 810, 810])
    let canvas = Script().state.layout.canvas
    let start = Point(x: canvas.x + 0.2 * canvas.width, y: canvas.y + 0.3 * canvas.height)
    #expect(actions[0].action == .pointerPressed(start, at: 0))
  }

  @Test("The window has the same strokes with the same times afterward")
  func ink() {
    var script = Script()
    for (_, action) in actions([Self.timed, Self.later], script) { script.act(action) }
    let drawn = script.state.document.content.strokes
    #expect(drawn.map(\.points.count) == [3, 2])
    let points = zip(drawn.flatMap(\.points), (Self.timed.points + Self.later.points))
    for (drawn, point) in points {
      #expect(abs(drawn.x - point.x) < 1e-9 && abs(drawn.y - point.y) < 1e-9)
      #expect(drawn.milliseconds == (point.milliseconds ?? 0) - 50)
    }
  }

  @Test("Without ink it does nothing")
  func blank() {
    #expect(actions([Stroke(points: [])], Script()).isEmpty)
  }
}
