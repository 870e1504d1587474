import Desktop
import Foundation
import Network
import Preprocess
import Recognition
import Runtime
import TestSupport
import Testing
import WindowModel

/// Measures frame times while a network trains in the lens Teach. The times are printed, because
/// they depend on the machine.
@Suite(
  "Frames while a network trains", .serialized,
  .enabled(if: Soak.isOn, "skipped: part of `make soak`"))
struct TeachFrameTests {
  @Test("Drawing at 1,000 events a second", arguments: ["classic", "convolution"])
  func drawing(preset: String) throws {
    var window = try TrainingWindow(preset: preset)
    let canvas = window.canvas
    var times: [Double] = []
    for frame in 0..<1000 {
      let events = (0..<8).map { step -> Action in
        let angle = Double(frame * 8 + step) / 60
        let place = Point(
          x: canvas.x + canvas.width * (0.5 + 0.3 * cos(angle)),
          y: canvas.y + canvas.height * (0.5 + 0.3 * sin(1.3 * angle)))
        return step == 0 && frame % 50 == 0
          ? .pointerPressed(place, at: Double(8 * frame))
          : .pointerMoved(place, at: Double(8 * frame + step))
      }
      times.append(try window.milliseconds(events, at: Double(8 * frame)))
      if frame % 200 == 199 { window.clear() }
      usleep(UInt32(max(0, 8000 - 1000 * times[frame])))
    }
    times.sort()
    print(
      "frames while \(preset) trains, \(window.pointCount) points: median \(times[500]) ms, "
        + "99th percentile \(times[990]) ms, longest \(times[999]) ms")
    #expect(window.pointCount > 2)
  }
}

/// A window of 1280x800 that trains and paints, without a screen.
private struct TrainingWindow: ~Copyable {
  private var store: Store
  private var painter: Painter
  private let home: TemporaryFolder

  init(preset: String) throws {
    let home = try TemporaryFolder()
    let assets = Repository.root.appendingPathComponent("Assets")
    let model = try Model(
      json: Data(contentsOf: assets.appendingPathComponent("models/default.json")))
    let reader = DrawingReader(
      Recognizer(name: "default", network: model.network, calibration: model.calibration))
    var settings = Settings()
    settings.size = Size(width: 1280, height: 800)
    let painter = try makePainter(width: 1280, height: 800)
    self.home = home
    self.painter = painter
    store = Store(
      State(models: [reader.summary], settings: settings),
      runner: EffectRunner(
        readers: [reader],
        services: Services(environment: ["HOME": home.url.path], assets: assets.path)))
    store.send(.keyPressed(Keystroke(.function(4)), at: 0))
    wait(until: { $0.offer != nil })
    let offer = store.state.teach.training.offer
    let chosen = offer?.presets.filter { $0.name == preset } ?? []
    store.send(
      .received(
        .trainingOffered(TrainingOffer(presets: chosen, data: offer?.data ?? []))))
    store.send(.keyPressed(Keystroke(.function(5)), at: 0))
    wait(until: { !$0.points.isEmpty })
  }

  var canvas: Rect { store.state.layout.canvas }
  var pointCount: Int { store.state.teach.training.points.count }

  mutating func clear() { store.send(.keyPressed(Keystroke("c"), at: 0)) }

  private mutating func wait(until isDone: (TrainingState) -> Bool) {
    for _ in 0..<6000 where !isDone(store.state.teach.training) {
      usleep(5_000)
      store.receiveMail()
    }
  }

  /// The time of a frame with the given actions.
  mutating func milliseconds(_ actions: [Action], at time: Double) throws -> Double {
    let start = monotonicNanoseconds()
    store.receiveMail()
    for action in actions + [.frameBegan(at: time)] { store.send(action) }
    _ = try painter.paint(scene(store.state))
    return Double(monotonicNanoseconds() - start) / 1e6
  }
}
