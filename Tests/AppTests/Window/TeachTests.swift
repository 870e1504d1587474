import Foundation
import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// The lens Teach, from the first drawing to the model file and back.
  @Suite struct TeachTests {
    private let home: UserHome

    init() throws {
      home = try UserHome()
    }

    private var data: URL { home.folder.file("data/scrawl") }

    private func lines(_ file: String) -> [String] {
      let text = try? String(contentsOf: data.appendingPathComponent(file), encoding: .utf8)
      return (text ?? "").split(separator: "\n").map(String.init)
    }

    private func exists(_ file: String) -> Bool {
      FileManager.default.fileExists(atPath: data.appendingPathComponent(file).path)
    }

    /// Draws an 8 of straight lines that does not close, much like a 2.
    private func drawOpenEight(in window: ScrawlWindow) throws {
      try window.drag((0.3, 0.2), (0.7, 0.2), (0.3, 0.8), (0.7, 0.8), (0.7, 0.6))
      try window.waitForReading()
    }

    private func click(_ x: Double, _ y: Double, in window: ScrawlWindow) throws {
      try window.click(Rect(x: x - 2, y: y - 2, width: 4, height: 4))
    }

    @Test func aCorrectedDrawingIsLearnedKeptReadAndForgotten() throws {
      let window = try ScrawlWindow(home: home)
      try drawOpenEight(in: window)
      let before = try window.title
      #expect(!before.hasPrefix("8"))
      // Wrong? It is 8: a chip.
      let column = window.layout.column
      try click(column.maxX - 296 + 25 * 8 + 12, column.maxY - 80, in: window)
      #expect(eventually { lines("samples.jsonl").count == 1 })
      #expect(lines("samples.jsonl")[0].contains("\"label\":8"))
      try window.key("F4")
      try click(column.maxX - 40, column.y + 16, in: window)
      try window.key("F8")
      #expect(eventually(within: 120) { exists("personal.learned.json") })
      try window.waitForFrame()
      // Keep.
      try click(column.x + 60, column.maxY - 20, in: window)
      #expect(eventually { exists("personal.json") })
      #expect(try eventually(within: 20) { try window.title.hasPrefix("8") })
      try window.key("F2", "p")
      #expect(window.printed(count: 1)[0].hasPrefix("8 "))
      // The sample is forgotten by a click, and comes back by the toast.
      try window.key("F4")
      try click(column.x + 44, column.y + 130, in: window)
      #expect(eventually { lines("samples.jsonl").count == 2 })
      #expect(lines("samples.jsonl")[1].contains("forget"))
      try window.key("ctrl+z")
      #expect(eventually { lines("samples.jsonl").count == 3 })
      // Back to the shipped model.
      try click(column.x + 60, column.maxY - 20, in: window)
      #expect(eventually { !exists("personal.json") })
      #expect(try window.title(becoming: before) == before)
    }

    @Test func aNetworkLearnsFromNothingAndSurvivesTheWindow() throws {
      let state = home.autosaves.appendingPathComponent("training-1/log.jsonl")
      func epochs() -> Int {
        ((try? String(contentsOf: state, encoding: .utf8)) ?? "").split(separator: "\n").count
      }
      do {
        let window = try ScrawlWindow(environment: ["SCRAWL_DATA": "/nowhere"], home: home)
        try window.key("F4")
        try window.waitForFrame()
        try window.key("shift+F6")
        #expect(eventually(within: 60) { epochs() == 1 })
        try window.key("ctrl+q")
        #expect(window.program.ending(within: 20) == .exit(0))
      }
      let window = try ScrawlWindow(environment: ["SCRAWL_DATA": "/nowhere"], home: home)
      #expect(eventually { window.hasToast })
      try window.key("F4")
      try window.waitForFrame()
      try window.key("F5")
      #expect(eventually(within: 60) { epochs() == 3 })
    }
  }
}
