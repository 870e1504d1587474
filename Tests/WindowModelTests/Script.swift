import Network
import Preprocess
import Recognition
import WindowModel

/// A state, a clock, and the effects of the actions sent to the state. Tests are scripts of
/// actions.
struct Script {
  var state: State
  /// The time of the next action, in milliseconds.
  var time = 0.0
  /// The effects in order, without recognition and autosaves.
  var effects: [Effect] = []
  /// The autosave effects in order.
  var autosaves: [Effect] = []
  /// The recognition requests in order.
  var requests: [RecognitionRequest] = []
  /// The requests for the readings over time, in order.
  var momentsRequests: [MomentsRequest] = []
  /// The requests for explanations, in order.
  var explanationRequests: [ExplanationRequest] = []
  /// The images that were traced, in order.
  var traces: [DigitImage] = []
  private let models: [FakeModel]

  init(
    _ models: FakeModel..., size: Size = Size(width: 960, height: 640), theme: Theme? = .light,
    live: Bool = true, content: Content = .blank, isRestored: Bool = false,
    hasFileChooser: Bool = false
  ) {
    self.init(
      models: models.isEmpty ? [.sure] : models, size: size, theme: theme, live: live,
      content: content, isRestored: isRestored, hasFileChooser: hasFileChooser)
  }

  init(
    models: [FakeModel], size: Size = Size(width: 960, height: 640), theme: Theme? = .light,
    live: Bool = true, content: Content = .blank, isRestored: Bool = false,
    hasFileChooser: Bool = false
  ) {
    self.models = models
    state = State(
      models: models.map(\.summary), settings: Settings(theme: theme, isLive: live, size: size),
      content: content, isRestored: isRestored, hasFileChooser: hasFileChooser)
  }

  mutating func act(_ actions: Action...) {
    for action in actions { run(reduce(&state, action)) }
  }

  /// Runs recognition at once, as the program does. It reports 38 µs each time.
  private mutating func run(_ requested: [Effect]) {
    for effect in requested {
      switch effect {
      case .recognize(let request): run(reduce(&state, .received(answer(to: request))))
      case .readMoments(let request): run(reduce(&state, .received(answer(to: request))))
      case .explain(let request): explain(request)
      case .trace(let image, let model):
        guard let network = models[model].summary.network else { continue }
        traces.append(image)
        let trace = NetworkTracer(network).trace(image.pixels)
        run(
          reduce(
            &state, .received(.traced(TracedImage(image: image, model: model, trace: trace)))))
      case .autosave: autosaves.append(effect)
      default: effects.append(effect)
      }
    }
  }

  /// Explains at once, where the model can.
  private mutating func explain(_ request: ExplanationRequest) {
    explanationRequests.append(request)
    guard case .ink(let drawing) = request.content,
      let explanation = model(request.subject.model).explainer?.explain(
        drawing, request.subject.question)
    else { return }
    let explained = ExplainedSubject(subject: request.subject, explanation: .ink(explanation))
    run(reduce(&state, .received(.explained(explained))))
  }

  /// A model that joined the window reads as the last one.
  private func model(_ index: Int) -> FakeModel { models[min(index, models.count - 1)] }

  private mutating func answer(to request: RecognitionRequest) -> Event {
    requests.append(request)
    return .recognized(
      RecognitionResult(
        revision: request.revision, moment: request.moment, model: request.model,
        reading: model(request.model).read(request.content), nanoseconds: 38_000))
  }

  private mutating func answer(to request: MomentsRequest) -> Event {
    momentsRequests.append(request)
    let ink = TimedInk(request.strokes, groups: request.groups)
    let moments = request.times.compactMap { time in
      model(request.model).read(ink.content(until: time)).map {
        Moment(time: time, $0)
      }
    }
    return .momentsRead(
      MomentsResult(revision: request.revision, model: request.model, moments: moments))
  }
}

/// What a user does.
extension Script {
  /// Lets time pass and begins a frame.
  mutating func frame(after milliseconds: Double = 0) {
    time += milliseconds
    act(.frameBegan(at: time))
  }

  /// Lets the reading settle.
  mutating func rest() { frame(after: 500) }

  /// Presses the first key of each command.
  mutating func press(_ commands: Command...) {
    for keystroke in commands.compactMap(\.info.keys.first) { type(keystroke) }
  }

  mutating func type(_ keystrokes: Keystroke...) {
    for keystroke in keystrokes { act(.keyPressed(keystroke, at: time)) }
  }

  mutating func type(_ keys: Keystroke.Key...) {
    for key in keys { type(Keystroke(key)) }
  }

  mutating func pressPointer(_ x: Double, _ y: Double, _ button: PointerButton = .primary) {
    act(.pointerPressed(onCanvas(x, y), button: button, at: time))
  }

  mutating func movePointer(_ x: Double, _ y: Double) {
    time += 10
    act(.pointerMoved(onCanvas(x, y), at: time))
  }

  mutating func releasePointer(_ x: Double, _ y: Double) {
    act(.pointerReleased(onCanvas(x, y), at: time))
  }

  mutating func click(_ place: Point) {
    act(.pointerPressed(place, at: time), .pointerReleased(place, at: time))
  }

  mutating func click(_ command: Command) { click(middle(of: command)) }

  /// Draws one stroke through points in units of the canvas's side, 10 ms from one to the next.
  mutating func draw(_ places: (Double, Double)..., button: PointerButton = .primary) {
    pressPointer(places[0].0, places[0].1, button)
    for place in places.dropFirst() { movePointer(place.0, place.1) }
    releasePointer(places[places.count - 1].0, places[places.count - 1].1)
  }

  /// Draws a stroke that the fake models recognize as the digit.
  mutating func draw(digit: Int) {
    draw((Double(digit) / 10, 0.25), (Double(digit) / 10, 0.75))
  }

  mutating func open(_ content: Content) {
    act(.received(.opened(content, name: "opened")))
  }
}

/// What the window shows.
extension Script {
  func onCanvas(_ x: Double, _ y: Double) -> Point {
    let canvas = state.layout.canvas
    return Point(x: canvas.x + x * canvas.width, y: canvas.y + y * canvas.height)
  }

  /// The middle of the command's first button.
  func middle(of command: Command) -> Point {
    let look = command.info.buttons.first
    let rect = state.layout.buttons.first { $0.key.command == command && $0.key.look == look }
    return rect?.value.center ?? Point(x: 0, y: 0)
  }

  /// The ink without its times.
  var strokes: [Stroke] {
    state.document.content.strokes.map { stroke in
      Stroke(points: stroke.points.map { Point(x: $0.x, y: $0.y) })
    }
  }

  /// The times of the points of each stroke.
  var times: [[Double?]] { state.document.content.strokes.map { $0.points.map(\.milliseconds) } }

  /// What the panel shows as read.
  var number: NumberReading? {
    if case .reading(let reading, _) = state.answer { reading } else { nil }
  }

  /// The digit that the bars show.
  var reading: Reading? { state.pickedDigit?.reading }

  var digit: Int? { reading?.digit }
  var scene: Scene { WindowModel.scene(state) }
  var texts: [String] { scene.compactMap(\.string) }

  func isEnabled(_ command: Command) -> Bool { command.info.isEnabled(state) }

  func style(of string: String) -> TextStyle? {
    scene.compactMap {
      if case .text(string, _, let style, _) = $0 { style } else { nil }
    }.first
  }
}

/// A stand-in for a loaded model.
struct FakeModel {
  let summary: ModelSummary
  let read: @Sendable (Content) -> NumberReading?
  var explainer: Explainer?

  /// - Parameter read: reads all ink as one digit.
  init(
    name: String, weightCount: Int = 0, canSayNone: Bool = true,
    read: @escaping @Sendable (Content) -> Reading?
  ) {
    self.init(
      ModelSummary(name: name, weightCount: weightCount, canSayNone: canSayNone)
    ) { content in read(content).map { NumberReading(single: $0) } }
  }

  init(_ summary: ModelSummary, read: @escaping @Sendable (Content) -> NumberReading?) {
    self.summary = summary
    self.read = read
  }
}

extension FakeModel {
  /// A model whose digit is the tenth of the canvas in which the ink starts; 8 for a picture. The
  /// second candidate is that digit plus five, modulo ten. The other digits share what these two
  /// and none leave.
  static func fake(
    _ confidence: Float, or doubt: Float, none: Float = 0, name: String = "default",
    weightCount: Int = 56_970, canSayNone: Bool = true
  ) -> FakeModel {
    FakeModel(name: name, weightCount: weightCount, canSayNone: canSayNone) { content in
      content.digit.map { .of($0, confidence, or: doubt, none: none) }
    }
  }

  /// A real network with random weights.
  ///
  /// - Parameter architecture: as `784,16,10`.
  static func network(_ architecture: String, seed: UInt64 = 1) throws -> FakeModel {
    var random = RandomSource(seed: seed)
    guard let architecture = Architecture(architecture) else { throw WrongArchitecture() }
    let network = NeuralNetwork(architecture, random: &random)
    let recognizer = Recognizer(name: "random", network: network)
    var model = FakeModel(
      ModelSummary(
        name: "random", weightCount: network.parameterCount,
        canSayNone: network.outputCount > 10, network: network)
    ) { recognizer.read($0.drawing).map { NumberReading(single: $0) } }
    model.explainer = Explainer(recognizer)
    return model
  }

  private struct WrongArchitecture: Error {}

  static let sure = fake(0.93, or: 0.06)
  static let unsure = fake(0.48, or: 0.41)
  static let none = fake(0.21, or: 0.11, none: 0.52)

  /// A model that says none where the number of strokes does not fit.
  static func digit(when fits: @escaping @Sendable (Int) -> Bool) -> FakeModel {
    FakeModel(name: "by strokes") { content in
      content.digit.map { digit in
        fits(content.strokes.count)
          ? .of(digit, 0.93, or: 0.06, none: 0) : .of(digit, 0.2, or: 0.1, none: 0.6)
      }
    }
  }
}

extension Content {
  fileprivate var digit: Int? {
    if case .picture = self { return 8 }
    return strokes.first?.points.first.map { min(max(Int(($0.x * 10).rounded()), 0), 9) }
  }

  /// A picture of one color.
  static func picture(width: Int = 4, height: Int = 2, _ color: UInt32 = 0xFFFFFF) -> Content {
    .picture(
      ColorPicture(
        width: width, height: height,
        pixels: [UInt32](repeating: color, count: width * height)))
  }

  /// A stroke from the left to the right.
  static let line = Content.strokes([
    Stroke(points: [Point(x: 0.3, y: 0.2), Point(x: 0.7, y: 0.2)])
  ])
}

extension Reading {
  static func of(_ digit: Int, _ confidence: Float, or doubt: Float, none: Float) -> Reading {
    var shares = [Float](repeating: (1 - confidence - doubt - none) / 8, count: 10)
    shares[digit] = confidence
    shares[(digit + 5) % 10] = doubt
    return Reading(image: .sample, probabilities: shares.map { $0 / (1 - none) }, none: none)
  }
}

extension DigitImage {
  /// A ramp, so that every row and column differs.
  static let sample = DigitImage(pixels: (0..<pixelCount).map { UInt8($0 % 256) })
}

extension DrawCommand {
  var string: String? {
    switch self {
    case .text(let string, _, _, _), .input(let string, _, _, _): string
    default: nil
    }
  }

  var ink: (strokes: [Stroke], color: Color)? {
    if case .ink(let strokes, _, _, _, let color) = self { (strokes, color) } else { nil }
  }
}

extension Rect {
  var center: Point { Point(x: x + width / 2, y: y + height / 2) }

  func overlaps(_ other: Rect) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }
}

func near(_ first: Double?, _ second: Double, within tolerance: Double = 1e-9) -> Bool {
  first.map { abs($0 - second) <= tolerance } ?? false
}
