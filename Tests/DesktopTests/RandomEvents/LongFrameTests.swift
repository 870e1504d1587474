import Desktop
import Foundation
import Network
import Preprocess
import Recognition
import Runtime
import TestSupport
import Testing
import WindowModel

/// Measures frame times of a large window with much ink and the shipped model. The times are
/// printed, because they depend on the machine.
@Suite("Frames with 200 strokes", .enabled(if: Soak.isOn, "skipped: part of `make soak`"))
struct LongFrameTests {
  @Test func frameTimesAreMeasured() throws {
    let reader = DrawingReader(try Self.recognizer())
    var store = Store(
      State(
        models: [reader.summary], size: Size(width: 1600, height: 1000),
        drawing: Drawing(width: 1, height: 1, strokes: (0..<200).map(Self.stroke))),
      runner: EffectRunner(readers: [reader]))
    var painter = try makePainter(width: 1600, height: 1000)
    try Self.frame(&store, &painter, [])
    var times: [Double] = []
    for stroke in 0..<50 {
      // A pen sends 1,000 events a second, in 125 frames.
      for actions in Self.actions(stroke, on: store.state.layout.canvas) {
        let start = monotonicNanoseconds()
        try Self.frame(&store, &painter, actions)
        times.append(Double(monotonicNanoseconds() - start) / 1e6)
      }
    }
    times.sort()
    let (middle, most) = (times[times.count / 2], times[times.count * 99 / 100])
    print(
      "frames with 200 to 250 strokes at 1600x1000: \(times.count), median \(Self.shown(middle)) "
        + "ms, 99th percentile \(Self.shown(most)) ms, longest \(Self.shown(times.last ?? 0)) ms")
    #expect(times.count == 50 * 25)
  }

  private static func frame(
    _ store: inout Store, _ painter: inout Painter, _ actions: [Action]
  ) throws {
    for action in actions + [.frameBegan] { store.send(action) }
    _ = try painter.paint(scene(store.state))
  }

  /// A stroke of 200 points, eight to a frame.
  private static func actions(_ index: Int, on canvas: Rect) -> [[Action]] {
    let points = stroke(index).points.map {
      Point(x: canvas.x + $0.x * canvas.width, y: canvas.y + $0.y * canvas.height)
    }
    return stride(from: 0, to: points.count, by: 8).map { start in
      let moves = points[start..<start + 8].map { Action.pointerMoved($0, at: 0) }
      let begin: [Action] = start == 0 ? [.pointerPressed(points[0], at: 0)] : []
      let end: [Action] =
        start + 8 == points.count ? [.pointerReleased(points[start + 7], at: 0)] : []
      return begin + moves + end
    }
  }

  /// A loop with its place on the canvas.
  private static func stroke(_ index: Int) -> Stroke {
    let (x, y) = (
      0.15 + 0.7 * Double(index * 37 % 100) / 100, 0.15 + 0.7 * Double(index * 61 % 100) / 100
    )
    return Stroke(
      points: (0..<200).map { step in
        let angle = Double(step) / 200 * 2 * Double.pi
        return Point(x: x + 0.1 * cos(angle), y: y + 0.13 * sin(angle))
      })
  }

  private static func recognizer() throws -> Recognizer {
    let models = Repository.root.appendingPathComponent("Assets/models")
    let file = models.appendingPathComponent("default.json")
    let other = models.appendingPathComponent("classic.json")
    let model = try Model(json: Data(contentsOf: RealData.exists(file) ? file : other))
    return Recognizer(name: "default", network: model.network, calibration: model.calibration)
  }

  private static func shown(_ milliseconds: Double) -> String {
    String(format: "%.2f", milliseconds)
  }
}
