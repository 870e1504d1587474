import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// Every change of the drawing is a step that can be undone.
  @Suite struct DocumentTests {
    private let window: ScrawlWindow

    init() throws {
      window = try ScrawlWindow()
    }

    /// Draws an upright line.
    private func drawLine(at x: Double) throws {
      try window.drag((x, 0.2), (x, 0.5), (x, 0.8))
    }

    /// Waits until exactly these of the lines at 0.3 and 0.7 are there.
    private func expectLines(_ lines: Double...) {
      #expect(
        eventually { [0.3, 0.7].allSatisfy { window.hasInk($0, 0.4) == lines.contains($0) } },
        "expected \(lines)")
    }

    @Test func strokesAreUndoneAndRedoneOneByOne() throws {
      try drawLine(at: 0.3)
      try drawLine(at: 0.7)
      expectLines(0.3, 0.7)
      for redo in ["ctrl+y", "ctrl+shift+z"] {
        try window.key("ctrl+z")
        expectLines(0.3)
        try window.key("ctrl+z")
        expectLines()
        try window.key(redo)
        expectLines(0.3)
        try window.key(redo)
        expectLines(0.3, 0.7)
      }
    }

    @Test func theToolsUndoRedoAndClear() throws {
      let layout = window.layout
      try drawLine(at: 0.3)
      try drawLine(at: 0.7)
      try window.click(layout.tool(.undo))
      expectLines(0.3)
      try window.click(layout.tool(.redo))
      expectLines(0.3, 0.7)
      try window.click(layout.tool(.clear))
      expectLines()
      try window.click(layout.tool(.undo))
      expectLines(0.3, 0.7)
    }

    @Test(arguments: ["c", "q"])
    func clearingIsOneStep(key: String) throws {
      try drawLine(at: 0.3)
      try drawLine(at: 0.7)
      expectLines(0.3, 0.7)
      try window.waitForReading()
      let title = try window.title
      try window.key(key)
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
      expectLines()
      try window.key("ctrl+z")
      expectLines(0.3, 0.7)
      #expect(try window.title(becoming: title) == title)
    }

    /// The eraser, or the right mouse button with any tool.
    @Test(arguments: [(["e"], 1), ([], 3)])
    func theEraserCutsAStroke(keys: [String], button: Int) throws {
      try drawLine(at: 0.5)
      #expect(eventually { window.hasInk(0.5, 0.5) })
      for key in keys { try window.key(key) }
      try window.drag((0.3, 0.5), (0.5, 0.5), (0.7, 0.5), button: button)
      #expect(eventually { !window.hasInk(0.5, 0.5) })
      #expect(window.hasInk(0.5, 0.25) && window.hasInk(0.5, 0.75))
      try window.key("ctrl+z")
      #expect(eventually { window.hasInk(0.5, 0.5) })
      try window.key("b")
      try drawLine(at: 0.3)
      #expect(eventually { window.hasInk(0.3, 0.5) })
    }

    @Test func theToolsChooseEraserAndPen() throws {
      try drawLine(at: 0.5)
      try window.click(window.layout.tool(.eraser))
      try window.drag((0.3, 0.5), (0.7, 0.5))
      #expect(eventually { !window.hasInk(0.5, 0.5) })
      try window.click(window.layout.tool(.pen))
      try window.drag((0.3, 0.5), (0.7, 0.5))
      #expect(eventually { window.hasInk(0.5, 0.5) })
    }

    @Test func aKeyInMidStrokeDoesNotEndTheStroke() throws {
      try window.press(at: window.onCanvas(0.5, 0.2))
      try window.move(to: window.onCanvas(0.5, 0.5))
      try window.key("space", "Left", "x")
      try window.move(to: window.onCanvas(0.5, 0.8))
      try window.release()
      #expect(eventually { window.hasInk(0.5, 0.7) })
      try window.key("ctrl+z")
      #expect(eventually { !window.hasInk(0.5, 0.7) && !window.hasInk(0.5, 0.3) })
    }
  }
}
