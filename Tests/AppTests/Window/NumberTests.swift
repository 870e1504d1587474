import Foundation
import Preprocess
import Support
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// A number is written, read, printed, divided otherwise and restored.
  @Suite struct NumberTests {
    private let window: ScrawlWindow
    private let drawn: Drawing
    private let line: String
    private let title: String

    init() throws {
      window = try ScrawlWindow()
      drawn = try Self.number([4, 2], side: window.layout.canvas.width)
      let input = try Data(DrawingFile(drawing: drawn).encoded() + [10])
      let answer = try Answer.lines(ScrawlProgram.output(["predict", "-"], input: input))[0]
      let confidence = Float(answer.confidence)
      line = "42 \(Formatting.threeDecimals(confidence))"
      title = "42 · \(Formatting.confidence(confidence)) – Scrawl"
      try window.draw(drawn)
    }

    /// Shipped digits beside each other, at whole points.
    private static func number(_ digits: [Int], side: Double) throws -> Drawing {
      let strokes = try digits.enumerated().flatMap { index, digit in
        try SampleDrawing.load(digit).placed(onCanvasOf: 0.7 * side).strokes.map { stroke in
          Stroke(
            points: stroke.points.map {
              Point(
                x: ($0.x + (0.4 * Double(index) - 0.05) * side).rounded(),
                y: ($0.y + 0.1 * side).rounded())
            })
        }
      }
      return Drawing(width: side, height: side, strokes: strokes)
    }

    /// Where the bracket under the first digit ends, in points of the window.
    private var edge: Point {
      let pen = Pen.width * drawn.width / 2
      let points = drawn.strokes.flatMap(\.points)
      let first = points.filter { $0.x < 0.5 * drawn.width }
      return window.place(
        Point(
          x: (first.map(\.x).max() ?? 0) + pen - 1, y: (points.map(\.y).max() ?? 0) + pen + 22))
    }

    /// Whether the accent is in a half of the canvas.
    private func hasAccent(inLeftHalf isLeft: Bool) -> Bool {
      let canvas = window.layout.canvas
      let half = canvas.columns([.rest, .rest])[isLeft ? 0 : 1]
      return window.pixels(in: half).contains(LightColor.accent)
    }

    @Test func aNumberIsReadPrintedPickedMergedAndRestored() throws {
      #expect(try window.title(becoming: title) == title)
      try window.key("p")
      #expect(window.printed(count: 1) == [line])

      try window.waitForReading()
      #expect(!hasAccent(inLeftHalf: true) && hasAccent(inLeftHalf: false))
      try window.key("Prior")
      #expect(eventually { hasAccent(inLeftHalf: true) && !hasAccent(inLeftHalf: false) })
      try window.key("Next")
      #expect(eventually { !hasAccent(inLeftHalf: true) && hasAccent(inLeftHalf: false) })

      try window.press(at: edge)
      for x in stride(from: edge.x, through: edge.x + 0.35 * drawn.width, by: 12) {
        try window.move(to: Point(x: x, y: edge.y))
      }
      try window.release()
      #expect(try eventually { try window.title != title })
      #expect(try !window.title.hasPrefix("42"))
      #expect(window.program.output == line + "\n")
      try window.key("ctrl+z")
      #expect(try window.title(becoming: title) == title)
    }
  }
}
