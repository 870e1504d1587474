import Foundation
import Preprocess
import WindowModel
import TestSupport
import Testing

extension WindowTests {
  @Suite struct ModelTests {
    private let decided: DecidedModel

    init() throws {
      decided = try DecidedModel(digits: 0.25)
    }

    private func drawSeven(in window: ScrawlWindow) throws -> Drawing {
      let seven = try SampleDrawing.load(7).placed(onCanvasOf: window.layout.canvas.width)
      try window.draw(seven)
      return seven
    }

    @Test func theKeyAndAClickCycleThroughTheModels() throws {
      let window = try ScrawlWindow(["--model", decided.path])
      let seven = try drawSeven(in: window)
      #expect(try window.title(becoming: "not a digit – Scrawl") == "not a digit – Scrawl")
      let answers = try ["default", "classic", decided.path]
        .map { try Answer.reading(seven, model: $0) }
      for answer in answers {
        try window.key("m")
        #expect(try window.title(becoming: answer.title) == answer.title)
      }
      for answer in answers {
        try window.click(window.layout.details.model)
        #expect(try window.title(becoming: answer.title) == answer.title)
      }
      try window.key("p")
      #expect(window.printed(count: 1) == [answers[2].printed])
    }

    /// The model takes no drawing for a digit.
    @Test func nothingIsSaidAgainstADrawingWhileThePenIsDown() throws {
      let window = try ScrawlWindow(["--model", decided.path])
      // A cross, which is not two digits either.
      let strokes = [(from: (0.4, 0.2), to: (0.4, 0.8)), (from: (0.1, 0.5), to: (0.7, 0.5))]
      for (start, end) in strokes {
        try window.press(at: window.onCanvas(start.0, start.1))
        try window.move(to: window.onCanvas(end.0, end.1))
        let third = (start.0 + (end.0 - start.0) / 3, start.1 + (end.1 - start.1) / 3)
        #expect(eventually { window.hasInk(third.0, third.1) })
        try window.waitForReading()
        #expect(try window.title == "Scrawl")
        try window.release()
        #expect(try window.title(becoming: "not a digit – Scrawl") == "not a digit – Scrawl")
      }
    }

    @Test func theShippedModelIsOfferedOnce() throws {
      let window = try ScrawlWindow()
      let model = window.layout.details.model
      let first = window.pixels(in: model)
      try window.key("m")
      #expect(eventually { window.pixels(in: model) != first })
      try window.key("m")
      #expect(eventually { window.pixels(in: model) == first })
    }

    @Test func aDamagedModelThatNobodyRequestedIsReported() throws {
      let assets = try TemporaryFolder()
      let models = assets.file("models")
      try FileManager.default.createDirectory(at: models, withIntermediateDirectories: false)
      try Data("{}".utf8).write(to: models.appendingPathComponent("classic.json"))
      let window = try ScrawlWindow(
        ["--model", decided.path], environment: ["SCRAWL_ASSETS": assets.url.path])
      _ = try drawSeven(in: window)
      try window.key("m")
      #expect(try window.title(becoming: "not a digit – Scrawl") == "not a digit – Scrawl")
      let notes = window.program.errors.split(separator: "\n")
      #expect(notes.count == 2)
      #expect(notes.first?.contains("there is no model \"default\", only classic") == true)
      #expect(notes.last?.contains("classic.json has a wrong value at format") == true)
    }
  }
}
