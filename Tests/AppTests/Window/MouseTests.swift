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
      for button in [window.layout.button(.predict), window.layout.button(.clear)] {
        let place = Point(x: button.x + 12, y: button.y + 12)
        try window.move(to: window.layout.canvas.middle)
        try window.waitForFrame()
        let atRest = window.color(at: place)
        try window.move(to: button.middle)
        try window.waitForFrame()
        let hovered = window.color(at: place)
        try window.press(at: button.middle)
        try window.waitForFrame()
        let pressed = window.color(at: place)
        try window.release()
        #expect(Set([atRest, hovered, pressed]).count == 3)
      }
    }

    @Test func switchesReactToClicks() throws {
      let layout = window.layout
      try window.click(layout.button(.theme))
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == 0x191A1E })
      try window.click(layout.button(.theme))
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == 0xF4F1EA })

      let canvas = window.pixels(in: window.layout.canvas)
      try window.click(layout.button(.grid))
      #expect(eventually { window.pixels(in: window.layout.canvas) != canvas })
      try window.click(layout.button(.grid))
      #expect(eventually { window.pixels(in: window.layout.canvas) == canvas })

      try window.click(layout.button(.live))
      try window.draw(Self.ink(window))
      try window.waitForFrame()
      #expect(try window.title == "Scrawl")
      try window.click(layout.button(.live))
      #expect(try window.title(becoming: two.title) == two.title)
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
      try window.waitForFrame()
      let before = window.pixels(in: panel)
      try window.press(at: canvas.middle)
      try window.move(to: Point(x: canvas.maxX + 200, y: canvas.middle.y))
      try window.move(to: Point(x: canvas.maxX + 2000, y: canvas.middle.y))
      try window.move(to: canvas.middle)
      try window.release()
      try window.move(to: canvas.middle)
      try window.waitForFrame()
      #expect(window.color(at: Point(x: canvas.maxX - 12, y: canvas.middle.y)) == 0x1D1B16)
      // Only the text that asks for Predict has changed.
      let changed = zip(before, window.pixels(in: panel)).enumerated().filter {
        $0.element.0 != $0.element.1
      }
      let rows = changed.map { Double($0.offset / Int(panel.width)) }
      #expect(rows.allSatisfy { $0 < window.layout.bars.frame.y })
    }
  }
}
