import Foundation
import Preprocess
import TestSupport
import Testing

extension WindowTests {
  /// An hour of drawing, one digit every two seconds of a hand, each predicted and cleared. It is
  /// replayed as fast as the window can take it.
  @Suite struct LongUseTests {
    private static let digitsPerMinute = 30

    @Test func memoryStaysFlat() throws {
      let minutes = Soak.isOn ? 60 : 2
      let window = try ScrawlWindow()
      let script = try (0..<10).flatMap { try commands(for: $0, in: window) }
      try play(script, for: 1, in: window)
      let afterFirst = try residentMegabytes(of: window.program.id)
      let started = Date()
      try play(script, for: minutes - 1, in: window)
      let seconds = Int(-started.timeIntervalSinceNow)
      let atEnd = try residentMegabytes(of: window.program.id)
      print(
        "\(minutes) minutes of drawing (\(minutes * Self.digitsPerMinute) digits, \(seconds) s): "
          + "resident memory \(afterFirst) MB after the first minute, \(atEnd) MB at the end")
      // What can be undone grows.
      #expect(atEnd - afterFirst <= (Soak.isOn ? 15 : 5))
      try window.key("Escape")
      #expect(window.program.ending() == .exit(0))
      #expect(window.program.errors.isEmpty, "\(window.program.errors)")
      let lines = window.program.output.split(separator: "\n")
      #expect(lines.count == minutes * Self.digitsPerMinute)
    }

    private func play(_ script: [String], for minutes: Int, in window: ScrawlWindow) throws {
      for _ in 0..<minutes * Self.digitsPerMinute / 10 { try window.xdotool(script) }
      try window.waitForFrame()
    }

    /// The commands of xdotool for a digit: about a second of motion, then P and C.
    private func commands(for digit: Int, in window: ScrawlWindow) throws -> [String] {
      let canvas = window.layout.canvas
      let drawing = try SampleDrawing.load(digit).placed(onCanvasOf: canvas.width)
      let strokes = drawing.strokes.flatMap { stroke -> [String] in
        let motions = stroke.points.map { window.motion(to: window.place($0)) }
        return (motions.first ?? []) + ["mousedown", "1"]
          + motions.dropFirst().flatMap { $0 + ["sleep", "0.0005"] } + ["mouseup", "1"]
      }
      return strokes + ["key", "p", "key", "c"]
    }
  }
}
