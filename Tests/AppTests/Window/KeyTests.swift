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
      try #require(try window.title(becoming: seven.title) == seven.title)
    }

    @Test func predictPrintsOnceForEachChangeOfTheInk() throws {
      try drawSeven()
      try window.key("p", "P", "p")
      try window.waitForFrame()
      #expect(window.printed(count: 1) == [seven.printed])
      try window.key("ctrl+z", "p", "ctrl+y", "p", "p")
      try window.waitForFrame()
      #expect(window.printed(count: 2) == [seven.printed, seven.printed])
      #expect(try window.title == seven.title)
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
      #expect(window.pixels(in: window.layout.canvas) != blank)
      try window.key(key)
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
      #expect(eventually { window.pixels(in: window.layout.canvas) == blank })
    }

    @Test func withLiveOffOnlyPredictReads() throws {
      try window.key("l")
      try window.draw(Self.ink(window))
      try window.waitForReading()
      #expect(try window.title == "Scrawl")
      try window.key("p")
      #expect(try window.title(becoming: seven.title) == seven.title)
      #expect(window.printed(count: 1) == [seven.printed])

      try window.key("c", "l")
      try drawSeven()
    }

    /// The grid of 28 by 28 lies around the digit, which fills 20 of its 28 rows.
    @Test func theGridIsShownAroundTheDigitAndHidden() throws {
      try drawSeven()
      let canvas = window.layout.canvas
      let before = window.pixels(in: canvas)
      try window.key("g")
      #expect(eventually { window.pixels(in: canvas) != before })
      try window.waitForFrame()
      let grid = window.pixels(in: canvas)
      let width = Int(canvas.width)
      let changed = before.indices.filter { grid[$0] != before[$0] }
      let rows = try #require(changed.first.map { $0 / width })...(changed.last ?? 0) / width
      #expect((370...430).contains(rows.count), "the grid is \(rows.count) pixels high")
      let columns = Dictionary(grouping: changed) { $0 % width }
      #expect(columns.values.count { 2 * $0.count > rows.count } >= 25)
      try window.key("g")
      #expect(eventually { window.pixels(in: canvas) == before })
    }

    @Test func theThemeChangesAndComesBack() throws {
      let before = window.pixels(in: window.layout.canvas)
      #expect(window.color(at: Point(x: 4, y: 4)) == LightColor.background)
      try window.key("d")
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == 0x191A1E })
      #expect(window.color(at: window.onCanvas(0.5, 0.3)) == 0x22242A)
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
      let pixels = window.pixels(in: window.layout.canvas)
      try window.key("x", "Return", "F5", "F12", "ctrl+p", "ctrl+d", "alt+c", "7", "Insert")
      try window.waitForFrame()
      #expect(try window.title == seven.title)
      #expect(window.pixels(in: window.layout.canvas) == pixels)
      #expect(window.program.output.isEmpty)
    }

    @Test(arguments: ["F1", "question"])
    func theHelpOpensAndCloses(key: String) throws {
      for close in [key, "Escape"] {
        try window.key(key)
        #expect(eventually { window.shows(.help) })
        try window.key(close)
        #expect(eventually { !window.shows(.help) })
      }
      #expect(window.program.ending(within: 0.5) == .stillRunning)
    }

    /// Below a sheet no key acts on the drawing, but the program can be quit.
    @Test func belowTheHelpTheDrawingStays() throws {
      try drawSeven()
      try window.key("F1")
      #expect(eventually { window.shows(.help) })
      try window.key("c", "q", "p", "ctrl+z")
      try window.key("F1")
      #expect(eventually { !window.shows(.help) })
      try window.waitForFrame()
      #expect(try window.title == seven.title)
      #expect(window.program.output.isEmpty)
      try window.key("F1", "ctrl+q")
      #expect(window.program.ending() == .exit(0))
    }
  }
}
