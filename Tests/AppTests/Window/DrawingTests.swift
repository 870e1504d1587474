import Datasets
import Foundation
import Preprocess
import WindowModel
import TestSupport
import Testing

extension WindowTests {
  @Suite struct DrawingTests {
    /// Digits of held-back writers, drawn with real pointer motion, are read in the window like the
    /// commands read the same strokes.
    @Test(.enabled(if: HeldBackInk.isThere, Comment(rawValue: RealData.skipped)))
    func heldBackDigitsAreReadAsTheCommandsReadThem() throws {
      let ink = try HeldBackInk.some(ofEach: 2)
      #expect(ink.count == 20)
      let window = try ScrawlWindow()
      let placed = ink.map { $0.drawing.placed(onCanvasOf: window.layout.canvas.width) }
      let answers = try Answer.reading(placed.map { LabeledDrawing(drawing: $0, label: 0) })
      var confusion = Array(repeating: Array(repeating: 0, count: 10), count: 10)
      for (index, drawing) in placed.enumerated() {
        try window.draw(drawing)
        let title = try window.title(becoming: answers[index].title)
        #expect(title == answers[index].title, "drawing \(index), a \(ink[index].label)")
        let digit = try #require(answers[index].digit)
        confusion[ink[index].label][digit] += 1

        try window.key("p")
        let lines = window.printed(count: index + 1)
        #expect(lines.count == index + 1)
        #expect(lines.last == answers[index].printed)

        try window.key(index % 2 == 0 ? "c" : "q")
        #expect(try window.title(becoming: "Scrawl") == "Scrawl")
      }
      #expect(try confusion == evaluated(ink))
    }

    /// The confusion matrix of `evaluate`.
    private func evaluated(_ ink: [LabeledDrawing]) throws -> [[Int]] {
      let folder = try TemporaryFolder()
      let file = folder.file("ink.jsonl")
      try Data(ink.map { try $0.line() + "\n" }.joined().utf8).write(to: file)
      return try EvaluateOutput("--ink", file.path).confusion
    }

    @Test func theReadingChangesWhileTheInkIsDrawn() throws {
      let window = try ScrawlWindow()
      let canvas = window.layout.canvas
      let middle = canvas.middle
      try window.press(at: Point(x: middle.x, y: canvas.y + 60))
      for _ in 0..<3 {
        try window.xdotool(
          window.motion(to: Point(x: middle.x, y: canvas.y + 250))
            + window.motion(to: Point(x: middle.x, y: canvas.y + 440)))
      }
      // The button is still down.
      #expect(try eventually { try window.title.hasPrefix("1 · ") })
      #expect(window.color(at: middle) == LightColor.ink)
      try window.release()
    }

    @Test func aDrawingFromTheCommandLineIsShownAndRead() throws {
      let window = try ScrawlWindow([SampleDrawing.path(8)])
      let expected = try Answer.reading(SampleDrawing.load(8)).title
      #expect(try window.title(becoming: expected) == expected)
    }

    @Test func resizingWhileDrawingKeepsInkAndReading() throws {
      let window = try ScrawlWindow()
      let drawing = try SampleDrawing.load(3).placed(onCanvasOf: 400)
      let stroke = try #require(drawing.strokes.first)
      let half = stroke.points.count / 2
      func places(_ points: ArraySlice<Point>) -> [Point] {
        let canvas = window.layout.canvas
        return points.map {
          Point(
            x: (canvas.x + $0.x / 400 * canvas.width).rounded(),
            y: (canvas.y + $0.y / 400 * canvas.height).rounded())
        }
      }
      /// The places on a canvas of size 1.
      func units(_ places: [Point]) -> [Point] {
        let canvas = window.layout.canvas
        return places.map {
          Point(x: ($0.x - canvas.x) / canvas.width, y: ($0.y - canvas.y) / canvas.height)
        }
      }
      let before = places(stroke.points[..<half])
      var drawn = units(before)
      try window.press(at: before[0])
      try window.xdotool(before.dropFirst().flatMap(window.motion))
      for (width, height) in [(1280, 900), (700, 1100), (640, 480)] {
        try window.resize(width: width, height: height)
        let place = places(stroke.points[(half - 1)...(half - 1)])
        #expect(window.color(at: place[0]) == LightColor.ink, "no ink at \(width)x\(height)")
      }
      let after = places(stroke.points[half...])
      drawn += units(after)
      try window.xdotool(after.flatMap(window.motion) + ["mouseup", "1"])

      let expected = try Answer.reading(
        Drawing(width: 1, height: 1, strokes: [Stroke(points: drawn)]))
      #expect(expected.digit == 3)
      #expect(try window.title(becoming: expected.title) == expected.title)
    }

    @Test func onASmallScreenTheWholeWindowIsReachable() throws {
      let window = try ScrawlWindow(screen: "800x600")
      #expect((window.frame.width, window.frame.height) == (800, 600))
      let two = try SampleDrawing.load(2).placed(onCanvasOf: window.layout.canvas.width)
      let answer = try Answer.reading(two)
      try window.draw(two)
      #expect(try window.title(becoming: answer.title) == answer.title)
      try window.click(window.layout.button(.predict))
      #expect(window.printed(count: 1) == [answer.printed])
    }

    @Test func aScaleThatIsTooLargeForTheScreenIsReduced() throws {
      let window = try ScrawlWindow(scale: 3, screen: "800x600")
      #expect(window.frame.width <= 800 && window.frame.height <= 600)
      #expect(window.color(at: Point(x: 1, y: 1)) == LightColor.background)
    }

    @Test func atAnotherScaleClicksHitWhatIsShown() throws {
      let window = try ScrawlWindow(scale: 1.5)
      #expect((window.frame.width, window.frame.height) == (1440, 960))
      let drawing = try SampleDrawing.load(5).placed(onCanvasOf: window.layout.canvas.width)
      try window.draw(drawing)
      #expect(try eventually { try window.title.hasPrefix("5 · ") })
      try window.click(window.layout.button(.predict))
      #expect(window.printed(count: 1).first?.hasPrefix("5 ") == true)
    }
  }
}
