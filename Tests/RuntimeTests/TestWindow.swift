import Preprocess
import Recognition
import Runtime
import WindowModel

/// A window without a screen: the program's store and effect runner with one recognizer.
struct TestWindow {
  final class Printed {
    var lines: [String] = []
  }

  var store: Store
  let printed = Printed()

  init(
    _ recognizer: Recognizer, size: Size = Size(width: 960, height: 640), live: Bool = true
  ) {
    let reader = DrawingReader(recognizer)
    let printed = printed
    store = Store(
      State(models: [reader.summary], settings: Settings(isLive: live, size: size)),
      runner: EffectRunner(readers: [reader], print: { printed.lines.append($0) }))
  }

  /// Draws one stroke through points in units of the canvas's side.
  mutating func draw(_ places: (Double, Double)...) {
    let canvas = store.state.layout.canvas
    let points = places.map {
      Point(x: canvas.x + $0.0 * canvas.width, y: canvas.y + $0.1 * canvas.height)
    }
    store.send(.pointerPressed(points[0], at: 0))
    for point in points.dropFirst() { store.send(.pointerMoved(point, at: 1)) }
    store.send(.pointerReleased(points[points.count - 1], at: 2))
  }

  /// What the panel's bars show; nil if it has no reading.
  var reading: Reading? { store.state.pickedDigit?.reading }

  var texts: [String] {
    scene(store.state).compactMap {
      if case .text(let string, _, _, _) = $0 { string } else { nil }
    }
  }
}
