import Desktop
import Foundation
import Network
import Preprocess
import Recognition
import Runtime
import TestSupport
import Testing
import WindowModel

/// Measures frame times of windows with much ink and the shipped model. The times are printed,
/// because they depend on the machine.
@Suite("Frames with much ink", .enabled(if: Soak.isOn, "skipped: part of `make soak`"))
struct LongFrameTests {
  private static let sizes = [(1600.0, 1000.0), (960, 640)]

  @Test("Frames while drawing, with 200 strokes", arguments: sizes)
  func drawing(width: Double, height: Double) throws {
    var window = try InkWindow(width, height, Self.recognizer(), strokes: 200)
    _ = try window.milliseconds([])
    var times: [Double] = []
    for stroke in 0..<50 {
      // A pen sends 1,000 events a second, in 125 frames.
      for actions in Self.actions(stroke, on: window.canvas) {
        times.append(try window.milliseconds(actions))
      }
    }
    Self.report("frames with 200 to 250 strokes", width, height, times)
    #expect(times.count == 50 * 25)
  }

  @Test("A new stroke in a drawing of 20 digits", arguments: sizes)
  func number(width: Double, height: Double) throws {
    var window = try InkWindow(width, height, Self.recognizer(), content: Self.twentyDigits())
    _ = try window.milliseconds([])
    var times: [Double] = []
    var readings: [Double] = []
    for stroke in 0..<20 {
      let x = 0.06 + 0.045 * Double(stroke)
      let points = (0..<120).map { Point(x: x, y: 0.3 + 0.002 * Double($0)) }
      for actions in Self.actions(points, on: window.canvas) {
        times.append(try window.milliseconds(actions))
        readings.append(window.readingMilliseconds)
      }
      _ = try window.milliseconds([.keyPressed(Keystroke("z", .control), at: 0)])
    }
    Self.report("frames with 20 digits", width, height, times)
    Self.report("of which reading", width, height, readings)
    #expect(times.count == 20 * 15)
  }

  @Test("Frames while drawing in the lens Inside", arguments: [(1280.0, 800.0), (960, 640)])
  func inside(width: Double, height: Double) throws {
    var window = try InkWindow(width, height, Self.recognizer(), strokes: 0)
    for key in [Keystroke(.function(3)), Keystroke("b")] {
      _ = try window.milliseconds([.keyPressed(key, at: 0)])
    }
    var times: [Double] = []
    for stroke in 0..<50 {
      for actions in Self.actions(stroke, on: window.canvas) {
        times.append(try window.milliseconds(actions))
      }
      // Each drawing has two strokes.
      if stroke % 2 == 1 { _ = try window.milliseconds([.keyPressed(Keystroke("c"), at: 0)]) }
    }
    Self.report("frames in Inside with 1 or 2 strokes", width, height, times)
    #expect(times.count == 50 * 25)
  }

  @Test("Undo and redo, with 500 strokes", arguments: sizes)
  func undo(width: Double, height: Double) throws {
    var window = try InkWindow(width, height, Self.recognizer(), strokes: 450)
    _ = try window.milliseconds([])
    for stroke in 450..<500 {
      for actions in Self.actions(stroke, on: window.canvas) {
        _ = try window.milliseconds(actions)
      }
    }
    let before = window.content
    for key in [Keystroke("z", .control), Keystroke("y", .control)] {
      let times = try (0..<50).map { _ in try window.milliseconds([.keyPressed(key, at: 0)]) }
      Self.report("\(key) with 500 strokes", width, height, times)
    }
    let clear = try window.milliseconds([.keyPressed(Keystroke("c"), at: 0)])
    let back = try window.milliseconds([.keyPressed(Keystroke("z", .control), at: 0)])
    Self.report("clear, and its undo, with 500 strokes", width, height, [clear, back])
    #expect(window.content == before)
  }

  @Test("The timeline, with 500 strokes", arguments: sizes)
  func scrub(width: Double, height: Double) throws {
    var window = try InkWindow(width, height, Self.recognizer(), strokes: 500)
    _ = try window.milliseconds([])
    let times = try (0..<200).map { _ in
      try window.milliseconds([.keyPressed(Keystroke(","), at: 0)])
    }
    Self.report("moments with 500 strokes", width, height, times)
    #expect(times.count == 200)
  }

  private static func report(
    _ name: String, _ width: Double, _ height: Double, _ times: [Double]
  ) {
    let times = times.sorted()
    let (middle, most) = (times[times.count / 2], times[times.count * 99 / 100])
    print(
      "\(name) at \(Int(width))x\(Int(height)): \(times.count), median \(shown(middle)) "
        + "ms, 99th percentile \(shown(most)) ms, longest \(shown(times.last ?? 0)) ms")
  }

  /// A stroke of 200 points, eight to a frame.
  private static func actions(_ index: Int, on canvas: Rect) -> [[Action]] {
    actions(stroke(index).points, on: canvas)
  }

  private static func actions(_ places: [Point], on canvas: Rect) -> [[Action]] {
    let points = places.map {
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
  fileprivate static func stroke(_ index: Int) -> Stroke {
    let (x, y) = (
      0.15 + 0.7 * Double(index * 37 % 100) / 100, 0.15 + 0.7 * Double(index * 61 % 100) / 100
    )
    return Stroke(
      points: (0..<200).map { step in
        let angle = Double(step) / 200 * 2 * Double.pi
        return Point(x: x + 0.1 * cos(angle), y: y + 0.13 * sin(angle))
      })
  }

  /// Shipped digits beside each other.
  private static func twentyDigits() throws -> Content {
    let folder = Repository.root.appendingPathComponent("Assets/drawings")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".json") }
    let strokes = try (0..<20).flatMap { index -> [Stroke] in
      let url = folder.appendingPathComponent(files[index * 7 % files.count])
      let drawing = try DrawingFile(bytes: Data(contentsOf: url)).drawing.fittedIntoUnitSquare()
      return drawing.strokes.map { stroke in
        Stroke(
          points: stroke.points.map {
            Point(x: 0.02 + 0.045 * (Double(index) + $0.x), y: 0.45 + 0.07 * $0.y)
          })
      }
    }
    return .strokes(strokes)
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

/// A window that paints frames without a screen.
private struct InkWindow: ~Copyable {
  private var store: Store
  private var painter: Painter

  init(_ width: Double, _ height: Double, _ recognizer: Recognizer, strokes: Int) throws {
    let content = Content.strokes((0..<strokes).map(LongFrameTests.stroke))
    try self.init(width, height, recognizer, content: content)
  }

  init(_ width: Double, _ height: Double, _ recognizer: Recognizer, content: Content) throws {
    let reader = DrawingReader(recognizer)
    store = Store(
      State(
        models: [reader.summary], settings: Settings(size: Size(width: width, height: height)),
        content: content),
      runner: EffectRunner(readers: [reader]))
    painter = try makePainter(width: width, height: height)
  }

  var canvas: Rect { store.state.layout.canvas }
  var content: Content { store.state.document.content }
  /// How long the last reading took.
  var readingMilliseconds: Double {
    Double(store.state.recognition.latest?.nanoseconds ?? 0) / 1e6
  }

  /// The time of a frame with the given actions.
  mutating func milliseconds(_ actions: [Action]) throws -> Double {
    let start = monotonicNanoseconds()
    for action in actions + [.frameBegan(at: 0)] { store.send(action) }
    _ = try painter.paint(scene(store.state))
    return Double(monotonicNanoseconds() - start) / 1e6
  }
}
