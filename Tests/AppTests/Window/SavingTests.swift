import Foundation
import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// Drawings in the user's folder of pictures.
  @Suite struct SavingTests {
    private let window: ScrawlWindow
    private let drawn: Drawing
    private let seven: Answer

    init() throws {
      window = try ScrawlWindow()
      drawn = try SampleDrawing.load(7).placed(onCanvasOf: window.layout.canvas.width)
      seven = try Answer.reading(drawn)
      try window.draw(drawn)
      try #require(try window.title(becoming: seven.title) == seven.title)
    }

    private var saved: [String] { window.home.names(in: window.home.drawings) }

    private func file(_ name: String) -> URL { window.home.drawings.appendingPathComponent(name) }

    @Test func savingWritesTheDrawingAndAPictureAndSaysWhere() throws {
      try window.key("ctrl+s")
      #expect(eventually { window.hasToast })
      let names = saved
      try #require(names.count == 2)
      #expect(names[0].wholeMatch(of: /7 \d{4}-\d\d-\d\d \d\d\.\d\d\.png/) != nil, "\(names[0])")
      #expect(names[1] == names[0].replacing(".png", with: ".scrawl"))

      let drawing = try DrawingFile(bytes: Data(contentsOf: file(names[1])))
      let strokes = drawing.drawing.strokes
      #expect(strokes.map(\.points.count) == drawn.strokes.map(\.points.count))
      #expect(strokes.allSatisfy { $0.points.allSatisfy { $0.milliseconds != nil } })
      #expect(drawing.reading?.text == "7")
      let picture = try Answer.reading(file: file(names[0]).path)
      #expect(picture.digit == 7)

      // The message disappears by itself.
      #expect(eventually { !window.hasToast })
      #expect(try window.title == seven.title)
    }

    @Test func theButtonSavesUnderANameOfItsOwn() throws {
      for count in [2, 4, 6] {
        try window.click(window.layout.button(.save))
        #expect(eventually { saved.count == count }, "\(saved)")
      }
    }

    /// The letters of the name are commands elsewhere.
    @Test func aNameIsTypedAndDoesNotActOnTheDrawing() throws {
      try window.key("ctrl+shift+s")
      #expect(eventually { window.shows(.saveName("")) })
      try window.xdotool("type", "--delay", "20", "quick pad 2.")
      try window.key("BackSpace", "Return")
      #expect(eventually { saved == ["quick pad 2.png", "quick pad 2.scrawl"] }, "\(saved)")
      #expect(eventually { !window.shows(.saveName("")) })
      try window.waitForFrame()
      #expect(try window.title == seven.title)
      #expect(window.program.output.isEmpty)
      #expect(window.color(at: Point(x: 4, y: 4)) == LightColor.background)
    }

    @Test func escapeLeavesTheNameAndSavesNothing() throws {
      try window.key("ctrl+shift+s")
      #expect(eventually { window.shows(.saveName("")) })
      try window.xdotool("type", "--delay", "20", "name")
      try window.key("Escape")
      #expect(eventually { !window.shows(.saveName("")) })
      #expect(window.program.ending(within: 0.5) == .stillRunning)
      #expect(saved.isEmpty)
    }

    @Test func aFolderThatCannotBeMadeIsReportedAndTheWindowStays() throws {
      try Data().write(to: window.home.folder.file("Bilder"))
      try window.key("ctrl+s")
      #expect(eventually { window.hasToast })
      #expect(saved.isEmpty)
      try window.waitForFrame()
      #expect(try window.title == seven.title)
    }

    @Test func aBlankCanvasIsNotSaved() throws {
      try window.key("c")
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
      try window.key("ctrl+s", "ctrl+shift+s")
      try window.waitForFrame()
      #expect(!window.hasToast)
      #expect(saved.isEmpty)
    }
  }
}
