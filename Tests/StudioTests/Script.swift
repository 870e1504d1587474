import Preprocess
import Recognition
import Studio

/// A window and all it was asked to do: tests are scripts of actions.
struct Script {
  var state: State
  /// What the shell was asked to do, in order, but for `kept`.
  var effects: [Effect] = []
  /// What the shell was asked to keep or forget, in order.
  var kept: [Effect] = []
  private var clock: UInt64 = 0

  init(_ state: State) {
    self.state = state
  }

  init(
    reader: Reader = .sure, size: Size = Size(width: 960, height: 640), theme: Theme = .light,
    live: Bool = true, drawing: Drawing? = nil
  ) {
    self.init(State(reader: reader, size: size, theme: theme, live: live, drawing: drawing))
  }

  /// Every look at the clock finds it 38 µs later.
  mutating func act(_ actions: Action...) {
    for action in actions {
      let asked = reduce(&state, action) {
        clock += 38_000
        return clock
      }
      for effect in asked {
        switch effect {
        case .keep, .forget: kept.append(effect)
        case .print, .quit: effects.append(effect)
        }
      }
    }
  }

  mutating func press(_ keys: Key...) {
    for key in keys { act(.keyPressed(key)) }
  }

  mutating func click(_ key: Key) {
    act(.pointerPressed(middle(of: key)), .pointerReleased(middle(of: key)))
  }

  /// Draws one stroke; the places are in units of the canvas's side.
  mutating func draw(_ places: (Double, Double)...) {
    let points = places.map { onCanvas($0.0, $0.1) }
    act(.pointerPressed(points[0]))
    for point in points.dropFirst() { act(.pointerMoved(point)) }
    act(.pointerReleased(points[points.count - 1]))
  }

  /// Draws what the fake readers take for the digit.
  mutating func draw(digit: Int) {
    draw((Double(digit) / 10, 0.25), (Double(digit) / 10, 0.75))
  }

  func onCanvas(_ x: Double, _ y: Double) -> Point {
    let canvas = state.layout.canvas
    return Point(x: canvas.x + x * canvas.width, y: canvas.y + y * canvas.height)
  }

  func middle(of key: Key) -> Point {
    let rect = state.layout.clickable.first { $0.key == key }?.rect
    return rect.map { Point(x: $0.x + $0.width / 2, y: $0.y + $0.height / 2) } ?? Point(x: 0, y: 0)
  }

  var digit: Int? { state.reading?.reading.digit }
  var scene: Scene { Studio.scene(state) }
  var texts: [String] { scene.compactMap(\.string) }
}

extension Reader {
  /// Reads the tenth of the canvas in which the ink starts, and doubts the digit five further on.
  static func fake(
    _ confidence: Float, or doubt: Float, isDigit: Bool = true, name: String = "default",
    weightCount: Int = 56_970
  ) -> Reader {
    Reader(name: name, weightCount: weightCount) { drawing in
      guard let start = drawing.strokes.first?.points.first else { return nil }
      let digit = min(Int((start.x * 10).rounded()), 9)
      var probabilities = [Float](repeating: (1 - confidence - doubt) / 8, count: 10)
      probabilities[digit] = confidence
      probabilities[(digit + 5) % 10] = doubt
      return Reading(image: .sample, probabilities: probabilities, isDigit: isDigit)
    }
  }

  static let sure = fake(0.93, or: 0.06)
  static let unsure = fake(0.48, or: 0.41)
}

extension DigitImage {
  /// A ramp, so that every row and column differs.
  static let sample = DigitImage(pixels: (0..<pixelCount).map { UInt8($0 % 256) })
}

extension DrawCommand {
  var string: String? {
    if case .text(let string, _, _, _) = self { string } else { nil }
  }
}
