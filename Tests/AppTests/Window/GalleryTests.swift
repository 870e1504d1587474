import Foundation
import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// The saved drawings: a nine, the newest, then a four and a two.
  @Suite struct GalleryTests {
    private let window: ScrawlWindow

    init() throws {
      let home = try UserHome()
      for (index, digit) in [9, 4, 2].enumerated() { try home.save(digit, age: Double(60 * index)) }
      window = try ScrawlWindow(home: home)
    }

    /// The tile of a drawing.
    private func tile(_ index: Int, committed: Int = 0) throws -> Rect {
      try #require(
        window.layout.gallery.tile(index, committedCount: committed, firstRow: 0))
    }

    /// Waits until a drawing is selected.
    private func expectSelection(_ index: Int, committed: Int = 0) throws {
      let tile = try tile(index, committed: committed)
      #expect(eventually { window.hasRing(tile) }, "drawing \(index) is not selected")
    }

    private func open() throws {
      try window.key("ctrl+o")
      try expectSelection(0)
      // The thumbnail of the last drawing.
      let last = try tile(2)
      #expect(eventually { window.pixels(in: last).contains(LightColor.ink) })
    }

    private func expectReading(_ digit: Int) throws {
      let title = try Answer.reading(SampleDrawing.load(digit)).title
      #expect(try window.title(becoming: title) == title)
      #expect(!window.shows(.gallery(GalleryState())))
    }

    @Test func arrowsAndEnterOpenADrawingAndUndoReturns() throws {
      try window.drag((0.5, 0.1), (0.5, 0.9))
      try open()
      try window.key("Right")
      try expectSelection(1)
      try window.key("Right")
      try expectSelection(2)
      try window.key("Left")
      try expectSelection(1)
      try window.key("Return")
      try expectReading(4)
      try window.key("ctrl+z")
      #expect(eventually { window.hasInk(0.5, 0.15) && window.hasInk(0.5, 0.85) })
    }

    @Test func aClickOpensADrawing() throws {
      try window.click(window.layout.button(.gallery))
      try expectSelection(0)
      let last = try tile(2)
      #expect(eventually { window.pixels(in: last).contains(LightColor.ink) })
      try window.click(last)
      try expectReading(2)
    }

    @Test func theKeyOrAClickOutsideClosesTheGallery() throws {
      let gallery = Sheet.gallery(GalleryState())
      let layout = window.layout
      for close in [
        { try window.key("Escape") },
        { try window.click(layout.cross(of: layout.sheet(gallery))) },
        { try window.click(Rect(x: 4, y: 4, width: 0, height: 0)) },
      ] {
        try open()
        #expect(window.shows(gallery))
        try close()
        #expect(eventually { !window.shows(gallery) })
      }
      #expect(window.program.ending(within: 0.5) == .stillRunning)
      #expect(try window.title == "Scrawl")
    }

    @Test func aDeletedDrawingGoesToTheTrashAndComesBack() throws {
      try open()
      try window.key("Right", "Delete")
      let home = window.home
      #expect(eventually { home.names(in: home.drawings) == ["nine.json", "two.json"] })
      #expect(home.names(in: home.trash) == ["four.json"])
      try window.key("ctrl+z")
      #expect(
        eventually { home.names(in: home.drawings) == ["four.json", "nine.json", "two.json"] })
      #expect(home.names(in: home.trash).isEmpty)
    }

    @Test func whatWasReadBeforeIsTheFirstRow() throws {
      let drawing = try SampleDrawing.load(7).placed(onCanvasOf: window.layout.canvas.width)
      let seven = try Answer.reading(drawing)
      try window.draw(drawing)
      try window.key("p", "c")
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
      try window.key("ctrl+o")
      try expectSelection(0, committed: 1)
      try window.key("Down")
      try expectSelection(1, committed: 1)
      try window.key("Up", "Return")
      #expect(try window.title(becoming: seven.title) == seven.title)
    }
  }
}
