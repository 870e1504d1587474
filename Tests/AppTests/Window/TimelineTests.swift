import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// The drawing as it was earlier.
  @Suite struct TimelineTests {
    private let window: ScrawlWindow
    private let seven: Answer
    /// Where the drawing begins and ends on the screen.
    private let start: Point
    private let end: Point

    init() throws {
      window = try ScrawlWindow([SampleDrawing.path(7)])
      let drawing = try SampleDrawing.load(7)
      seven = try Answer.reading(drawing)
      let points = drawing.fittedIntoUnitSquare().strokes.flatMap(\.points)
      start = try window.onCanvas(#require(points.first).x, #require(points.first).y)
      end = try window.onCanvas(#require(points.last).x, #require(points.last).y)
      try #require(try window.title(becoming: seven.title) == seven.title)
    }

    private enum Time { case now, past }

    /// Waits until the drawing is shown as it is now, or as it was with its rest as a ghost.
    private func expect(_ time: Time, _ comment: Comment) {
      let color = time == .now ? LightColor.ink : LightColor.ghost
      #expect(eventually { window.color(at: end) == color }, comment)
      #expect(window.color(at: start) == LightColor.ink, comment)
    }

    @Test func keysMoveThroughTime() throws {
      try window.key("Home")
      expect(.past, "Home")
      #expect(try eventually { try window.title != seven.title })
      try window.key("End")
      expect(.now, "End")
      #expect(try window.title(becoming: seven.title) == seven.title)
      try window.key("comma", "comma")
      expect(.past, "two steps back")
      try window.key("period")
      expect(.past, "a step on")
      try window.key("period")
      expect(.now, "two steps on")
    }

    @Test func escapeReturnsToNowAndDoesNotQuit() throws {
      try window.key("Home")
      expect(.past, "Home")
      try window.key("Escape")
      expect(.now, "Esc")
      try window.waitForFrame()
      try window.key("Escape")
      #expect(window.program.ending() == .exit(0))
    }

    @Test func theMouseMovesThroughTime() throws {
      let track = window.layout.timeline.track
      try window.press(at: Point(x: track.x + track.width / 4, y: track.middle.y))
      expect(.past, "pressed")
      try window.move(to: Point(x: track.maxX + 50, y: track.y + 200))
      expect(.now, "dragged to the end")
      try window.move(to: Point(x: track.x, y: track.y))
      expect(.past, "dragged to the start")
      try window.release()
      expect(.past, "released")
      try window.click(window.layout.button(.showNow))
      expect(.now, "the Now button")
    }

    @Test func theWheelMovesThroughTime() throws {
      let place = window.layout.timeline.track.middle
      try window.turnWheel(up: true, at: place)
      expect(.past, "back")
      try window.turnWheel(up: false, at: place)
      expect(.now, "on")
      try window.turnWheel(up: true, at: window.layout.canvas.middle)
      try window.waitForFrame()
      expect(.now, "elsewhere")
    }

    @Test(arguments: [true, false])
    func theDrawingIsDrawnAgain(byKey: Bool) throws {
      if byKey { try window.key("a") } else { try window.click(window.layout.button(.playAgain)) }
      expect(.past, "playing")
      expect(.now, "played")
      #expect(try window.title(becoming: seven.title) == seven.title)
    }

    @Test func drawingFromThePastIsOneStep() throws {
      try window.key("Home")
      expect(.past, "Home")
      try window.drag((0.9, 0.1), (0.9, 0.9))
      #expect(eventually { window.hasInk(0.9, 0.5) })
      #expect(window.color(at: end) == LightColor.paper)
      try window.key("ctrl+z")
      expect(.now, "undone")
      #expect(eventually { !window.hasInk(0.9, 0.5) })
      #expect(try window.title(becoming: seven.title) == seven.title)
    }
  }
}
