import Preprocess
import Recognition
import WindowModel

/// A state and the effects of the actions sent to it. Tests are scripts of actions.
struct Script {
  var state: State
  /// The effects in order, without recognition and autosaves.
  var effects: [Effect] = []
  /// The autosave effects in order.
  var autosaves: [Effect] = []
  /// The number of recognitions.
  var readCount = 0
  private let models: [FakeModel]

  init(
    _ models: FakeModel..., size: Size = Size(width: 960, height: 640), theme: Theme = .light,
    live: Bool = true, drawing: Drawing? = nil, isRestored: Bool = false
  ) {
    self.init(
      models: models.isEmpty ? [.sure] : models, size: size, theme: theme, live: live,
      drawing: drawing, isRestored: isRestored)
  }

  init(
    models: [FakeModel], size: Size = Size(width: 960, height: 640), theme: Theme = .light,
    live: Bool = true, drawing: Drawing? = nil, isRestored: Bool = false
  ) {
    self.models = models
    state = State(
      models: models.map(\.summary), size: size, settings: Settings(theme: theme, isLive: live),
      drawing: drawing, isRestored: isRestored)
  }

  mutating func act(_ actions: Action...) {
    for action in actions { run(reduce(&state, action)) }
  }

  /// Runs recognition at once, as the program does. It reports 38 µs each time.
  private mutating func run(_ requested: [Effect]) {
    for effect in requested {
      switch effect {
      case .recognize(let request): run(reduce(&state, .received(answer(to: request))))
      case .autosave, .discardAutosave: autosaves.append(effect)
      case .print, .quit: effects.append(effect)
      }
    }
  }

  private mutating func answer(to request: RecognitionRequest) -> Event {
    readCount += 1
    return .recognized(
      RecognitionResult(
        revision: request.revision, model: request.model,
        reading: models[request.model].read(request.drawing), nanoseconds: 38_000))
  }

  /// Presses the first key of each command.
  mutating func press(_ commands: Command...) {
    for keystroke in commands.compactMap(\.info.keys.first) {
      act(.keyPressed(keystroke, at: 0))
    }
  }

  mutating func click(_ command: Command) {
    act(.pointerPressed(middle(of: command)), .pointerReleased(middle(of: command)))
  }

  /// Draws one stroke through points in units of the canvas's side.
  mutating func draw(_ places: (Double, Double)...) {
    let points = places.map { onCanvas($0.0, $0.1) }
    act(.pointerPressed(points[0]))
    for point in points.dropFirst() { act(.pointerMoved(point)) }
    act(.pointerReleased(points[points.count - 1]))
  }

  /// Draws a stroke that the fake models recognize as the digit.
  mutating func draw(digit: Int) {
    draw((Double(digit) / 10, 0.25), (Double(digit) / 10, 0.75))
  }

  func onCanvas(_ x: Double, _ y: Double) -> Point {
    let canvas = state.layout.canvas
    return Point(x: canvas.x + x * canvas.width, y: canvas.y + y * canvas.height)
  }

  func middle(of command: Command) -> Point {
    state.layout.buttons[command].map { Point(x: $0.x + $0.width / 2, y: $0.y + $0.height / 2) }
      ?? Point(x: 0, y: 0)
  }

  /// The ink without its times.
  var strokes: [Stroke] {
    state.document.drawing.strokes.map { stroke in
      Stroke(points: stroke.points.map { Point(x: $0.x, y: $0.y) })
    }
  }

  var digit: Int? { state.reading?.reading.digit }
  var scene: Scene { WindowModel.scene(state) }
  var texts: [String] { scene.compactMap(\.string) }
}

/// A stand-in for a loaded model.
struct FakeModel {
  let summary: ModelSummary
  let read: @Sendable (Drawing) -> Reading?

  init(
    name: String, weightCount: Int = 0, read: @escaping @Sendable (Drawing) -> Reading?
  ) {
    summary = ModelSummary(name: name, weightCount: weightCount)
    self.read = read
  }
}

extension FakeModel {
  /// A model whose digit is the tenth of the canvas in which the ink starts. The second candidate
  /// is that digit plus five, modulo ten. The other digits share what these two and none leave.
  static func fake(
    _ confidence: Float, or doubt: Float, none: Float = 0, name: String = "default",
    weightCount: Int = 56_970
  ) -> FakeModel {
    FakeModel(name: name, weightCount: weightCount) { drawing in
      guard let start = drawing.strokes.first?.points.first else { return nil }
      let digit = min(Int((start.x * 10).rounded()), 9)
      var shares = [Float](repeating: (1 - confidence - doubt - none) / 8, count: 10)
      shares[digit] = confidence
      shares[(digit + 5) % 10] = doubt
      return Reading(
        image: .sample, probabilities: shares.map { $0 / (1 - none) }, none: none)
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

/// Actions whose time does not matter.
extension Action {
  static func pointerPressed(_ point: Point) -> Action { .pointerPressed(point, at: 0) }
  static func pointerMoved(_ point: Point) -> Action { .pointerMoved(point, at: 0) }
  static func pointerReleased(_ point: Point) -> Action { .pointerReleased(point, at: 0) }
}
