import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// F3 shows the layers of the network, live.
  @Suite struct InsideTests {
    private let window: ScrawlWindow
    private let layout: Layout

    init() throws {
      window = try ScrawlWindow()
      layout = Layout(window.layout.size, lens: .inside)
    }

    private var layers: [UInt32] { window.pixels(in: layout.inside.layers) }
    private var card: [UInt32] { window.pixels(in: layout.inside.card) }

    private func drawSeven() throws {
      let ink = try SampleDrawing.load(7).placed(onCanvasOf: layout.canvas.width)
      let seven = try Answer.reading(ink).title
      try window.draw(ink)
      try #require(try window.title(becoming: seven) == seven)
    }

    @Test func theLayersFollowTheInkAndTheTimeline() throws {
      let reading = layers
      try window.key("F3")
      try #require(eventually { layers != reading })
      try window.waitForFrame()
      let blank = layers
      try drawSeven()
      #expect(eventually { layers != blank })
      try window.waitForReading()
      let now = layers
      try window.key("Home")
      #expect(eventually { layers != now })
      try window.key("End")
      #expect(eventually { layers == now })
      try window.key("F2")
      #expect(eventually { layers != now })
    }

    @Test func aUnitUnderThePointerIsShownAndAClickPinsIt() throws {
      try window.key("F3")
      try drawSeven()
      try window.waitForReading()
      let invitation = card
      let cell = Point(x: layout.inside.layers.x + 10, y: layout.inside.layers.y + 16)
      try window.move(to: cell)
      #expect(eventually { card != invitation })
      try window.move(to: layout.canvas.middle)
      #expect(eventually { card == invitation })
      try window.click(Rect(x: cell.x, y: cell.y, width: 0, height: 0))
      try window.move(to: layout.canvas.middle)
      try window.waitForFrame()
      #expect(card != invitation)
      for (key, sheet) in [
        ("i", Sheet.words(layer: 0)), ("t", .numbers(NetworkUnit(layer: 0, index: 0))),
      ] {
        try window.key(key)
        #expect(eventually { window.shows(sheet) })
        try window.key("Escape")
        #expect(eventually { !window.shows(sheet) })
      }
      try window.key("Escape")
      #expect(eventually { card == invitation })
      #expect(window.program.ending(within: 0.2) == .stillRunning)
    }
  }
}
