import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  @Suite struct MouseTests {
    private let window: ScrawlWindow
    private let two: Answer

    init() throws {
      window = try ScrawlWindow()
      two = try Answer.reading(Self.ink(window))
    }

    private static func ink(_ window: ScrawlWindow) throws -> Drawing {
      try SampleDrawing.load(2).placed(onCanvasOf: window.layout.canvas.width)
    }

    private func drawTwo() throws {
      try window.draw(Self.ink(window))
      try #require(try window.title(becoming: two.title) == two.title)
    }

    @Test func predictPrintsAndClearClears() throws {
      try drawTwo()
      try window.click(window.layout.button(.predict))
      #expect(window.printed(count: 1) == [two.printed])
      try window.click(window.layout.button(.clear))
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
    }

    @Test func aPressReleasedElsewhereDoesNothing() throws {
      try drawTwo()
      let layout = window.layout
      let outside = Point(x: layout.button(.predict).x + 20, y: layout.button(.predict).y - 20)
      for button in [layout.button(.predict), layout.button(.clear), layout.button(.live)] {
        for place in [outside, layout.canvas.middle, layout.button(.grid).middle] {
          try window.press(at: button.middle)
          try window.move(to: place)
          try window.release()
        }
      }
      try window.press(at: layout.button(.clear).middle)
      try window.move(to: layout.button(.predict).middle)
      try window.release()
      try window.waitForFrame()
      #expect(try window.title == two.title)
      #expect(window.program.output.isEmpty)
    }

    @Test func aPressThatReturnsToTheButtonActs() throws {
      try drawTwo()
      try window.press(at: window.layout.button(.clear).middle)
      try window.move(to: window.layout.canvas.middle)
      try window.move(to: window.layout.button(.clear).middle)
      try window.waitForFrame()
      #expect(try window.title == two.title)
      try window.release()
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
    }

    @Test func buttonsChangeWhenHoveredAndPressed() throws {
      try drawTwo()
      let button = window.layout.button(.predict)
      let place = Point(x: button.x + 12, y: button.y + 12)
      let atRest = window.color(at: place)
      try window.move(to: button.middle)
      try window.waitForFrame()
      let hovered = window.color(at: place)
      try window.press(at: button.middle)
      try window.waitForFrame()
      let pressed = window.color(at: place)
      try window.release()
      #expect(window.printed(count: 1) == [two.printed])
      // It has nothing to commit any more.
      try window.waitForFrame()
      let dimmed = window.color(at: place)
      #expect(Set([atRest, hovered, pressed, dimmed]).count == 4)
    }

    @Test func toolsChangeWhenHoveredAndChosen() throws {
      let tool = window.layout.tool(.eraser)
      let place = Point(x: tool.x + 4, y: tool.middle.y)
      let atRest = window.color(at: place)
      try window.move(to: tool.middle)
      try window.waitForFrame()
      let hovered = window.color(at: place)
      try window.click(tool)
      try window.waitForFrame()
      let chosen = window.color(at: place)
      #expect(Set([atRest, hovered, chosen]).count == 3)
    }

    @Test func switchesReactToClicks() throws {
      let layout = window.layout
      try window.click(layout.button(.theme))
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == 0x191A1E })
      try window.click(layout.button(.theme))
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == LightColor.background })

      try window.click(layout.button(.live))
      try window.draw(Self.ink(window))
      try window.waitForReading()
      #expect(try window.title == "Scrawl")
      try window.click(layout.button(.live))
      #expect(try window.title(becoming: two.title) == two.title)

      let canvas = window.pixels(in: layout.canvas)
      try window.click(layout.button(.grid))
      #expect(eventually { window.pixels(in: layout.canvas) != canvas })
      try window.click(layout.button(.grid))
      #expect(eventually { window.pixels(in: layout.canvas) == canvas })
    }

    @Test func theHelpOpensByItsButtonAndClosesByItsCross() throws {
      let layout = window.layout
      try window.click(layout.button(.help))
      #expect(eventually { window.shows(.help) })
      try window.click(layout.cross(of: layout.sheet(.help)))
      #expect(eventually { !window.shows(.help) })
    }

    @Test func otherMouseButtonsDoNotDraw() throws {
      let middle = window.layout.canvas.middle
      for button in ["2", "3", "4", "5"] {
        try window.xdotool(
          window.motion(to: middle) + ["mousedown", button]
            + window.motion(to: Point(x: middle.x, y: middle.y + 50)) + ["mouseup", button])
      }
      try window.waitForFrame()
      #expect(try window.title == "Scrawl")
    }

    @Test func inkStaysOnItsCanvasWhenThePointerLeavesIt() throws {
      let window = try ScrawlWindow(["--no-live"])
      let canvas = window.layout.canvas
      let panel = Rect(
        x: canvas.maxX + 2, y: 0, width: window.frame.width - canvas.maxX - 2,
        height: window.frame.height)
      try window.drag((0.2, 0.2), (0.3, 0.2))
      try window.waitForFrame()
      let before = window.pixels(in: panel)
      try window.press(at: window.onCanvas(0.5, 0.5))
      try window.move(to: Point(x: canvas.maxX + 200, y: canvas.middle.y))
      try window.move(to: Point(x: canvas.maxX + 200, y: canvas.maxY - 20))
      try window.move(to: Point(x: canvas.middle.x, y: canvas.maxY - 20))
      try window.release()
      try window.waitForFrame()
      for y in [canvas.middle.y, canvas.maxY - 20] {
        #expect(window.color(at: Point(x: canvas.maxX - 12, y: y)) == LightColor.ink)
      }
      // No ink is smeared along the border between.
      let border = window.onCanvas(0.97, 0.75)
      #expect(window.color(at: border) == LightColor.paper)
      #expect(window.pixels(in: panel) == before)
    }

    @Test func aStrokeMayBeginBesideTheCanvas() throws {
      let canvas = window.layout.canvas
      try window.press(at: Point(x: canvas.x - 12, y: canvas.middle.y))
      try window.move(to: canvas.middle)
      try window.release()
      #expect(eventually { window.hasInk(0.02, 0.5) && window.hasInk(0.4, 0.5) })
      #expect(
        window.color(at: Point(x: canvas.x - 4, y: canvas.middle.y)) == LightColor.background)
    }
  }
}
