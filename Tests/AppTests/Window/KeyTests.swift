import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  @Suite struct KeyTests {
    private let window: ScrawlWindow
    private let seven: Answer

    init() throws {
      window = try ScrawlWindow()
      seven = try Answer.reading(Self.ink(window))
    }

    private static func ink(_ window: ScrawlWindow) throws -> Drawing {
      try SampleDrawing.load(7).placed(onCanvasOf: window.layout.canvas.width)
    }

    private func drawSeven() throws {
      try window.draw(Self.ink(window))
    }

    @Test func predictPrintsTheReadingEachTime() throws {
      try drawSeven()
      try window.key("p", "P", "p")
      let line = try #require(seven.printed)
      #expect(window.printed(count: 3) == [line, line, line])
      #expect(try window.title(becoming: seven.title) == seven.title)
    }

    @Test func aBlankCanvasIsNeverPredicted() throws {
      try window.key("p")
      try window.waitForFrame()
      #expect(try window.title == "Scrawl")
      #expect(window.program.output.isEmpty)
    }

    @Test(arguments: ["c", "q"])
    func clearingLeavesABlankCanvas(key: String) throws {
      let blank = window.pixels(in: window.layout.canvas)
      try drawSeven()
      #expect(try window.title(becoming: seven.title) == seven.title)
      #expect(window.pixels(in: window.layout.canvas) != blank)
      try window.key(key)
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
      #expect(window.pixels(in: window.layout.canvas) == blank)
    }

    @Test func withLiveOffOnlyPredictReads() throws {
      try window.key("l")
      try drawSeven()
      try window.waitForFrame()
      #expect(try window.title == "Scrawl")
      try window.key("p")
      #expect(try window.title(becoming: seven.title) == seven.title)
      #expect(window.printed(count: 1) == [seven.printed])

      try window.key("c", "l")
      try drawSeven()
      #expect(try window.title(becoming: seven.title) == seven.title)
    }

    @Test func theGridIsShownAndHidden() throws {
      let canvas = window.layout.canvas
      let before = window.pixels(in: canvas)
      let second = (0..<before.count).filter { $0 % Int(canvas.width) == 200 }
      try window.key("g")
      #expect(eventually { window.pixels(in: canvas) != before })
      try window.waitForFrame()
      let grid = window.pixels(in: canvas)
      // 27 horizontal lines cross each column between two vertical ones.
      #expect(second.count { grid[$0] != before[$0] } >= 27)
      try window.key("g")
      #expect(eventually { window.pixels(in: canvas) == before })
    }

    @Test func theThemeChangesAndComesBack() throws {
      let before = window.pixels(in: window.layout.canvas)
      #expect(window.color(at: Point(x: 4, y: 4)) == 0xF4F1EA)
      try window.key("d")
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == 0x191A1E })
      #expect(window.color(at: window.layout.canvas.middle) == 0x22242A)
      try window.key("d")
      #expect(eventually { window.pixels(in: window.layout.canvas) == before })
    }

    @Test func theKeyboardAloneDrawsAOne() throws {
      try window.xdotool(["key"] + Array(repeating: "Up", count: 9) + ["space"])
      try window.xdotool(["key"] + Array(repeating: "Down", count: 18) + ["space", "Left", "p"])
      #expect(window.printed(count: 1).first?.hasPrefix("1 ") == true)
      #expect(try eventually { try window.title.hasPrefix("1 · ") })
      try window.key("c")
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
    }

    @Test func otherKeysDoNothing() throws {
      try drawSeven()
      #expect(try window.title(becoming: seven.title) == seven.title)
      try window.key("x", "Return", "Tab", "F1", "ctrl+c", "ctrl+q", "ctrl+p", "alt+c")
      try window.waitForFrame()
      #expect(try window.title == seven.title)
      #expect(window.program.output.isEmpty)
    }
  }
}
