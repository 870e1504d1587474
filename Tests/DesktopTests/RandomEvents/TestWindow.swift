import CSDL2
import Desktop
import Network
import Preprocess
import Recognition
import Runtime
import TestSupport
import WindowModel

/// The window's loop without a window: it turns events into pixels and ignores requests to quit.
struct TestWindow: ~Copyable {
  private var store: Store
  private var translator: EventTranslator
  private var painter: Painter
  private var scale = 1.0
  private(set) var frames = 0
  private(set) var quitRequests = 0
  /// The content that was autosaved last.
  private(set) var saved = Content.blank

  var state: State { store.state }

  init(_ recognizers: [Recognizer]) throws {
    let readers = recognizers.map { DrawingReader($0) }
    store = Store(
      State(models: readers.map(\.summary)), runner: EffectRunner(readers: readers))
    let size = store.state.window.size
    translator = EventTranslator(pointsPerUnit: 1, size: size)
    painter = try makePainter(width: size.width, height: size.height)
  }

  /// Three small untrained networks, with and without a reject class.
  static func recognizers() -> [Recognizer] {
    [[784, 16, 10], [784, 12, 11], [784, 10]].enumerated().map { index, sizes in
      var random = RandomSource(seed: UInt64(index))
      return Recognizer(
        name: "untrained \(index)", network: NeuralNetwork(sizes: sizes, random: &random))
    }
  }

  mutating func handle(_ event: SDL_Event) {
    translator.wantsText = state.wantsText
    for action in translator.actions(for: event) { perform(action) }
  }

  mutating func resize(width: Double, height: Double, scale: Double) {
    let size = Size(width: width, height: height)
    self.scale = scale
    translator.size = size
    translator.pointsPerUnit = 1 / scale
    perform(.resized(size))
    painter.resize(
      width: Int((width * scale).rounded()), height: Int((height * scale).rounded()),
      scale: PixelScale(scale))
  }

  mutating func showFrame() throws {
    frames += 1
    perform(.frameBegan(at: Double(frames) * 8))
    _ = try painter.paint(scene(state))
  }

  /// Whether the incrementally painted buffer equals a buffer that is painted from scratch.
  func isPaintedWhole() throws -> Bool {
    var fresh = try Painter(
      width: painter.buffer.width, height: painter.buffer.height, scale: PixelScale(scale),
      typesetter: Typesetter())
    _ = try fresh.paint(scene(state))
    return fresh.buffer.pixels == painter.buffer.pixels
  }

  /// The resident memory with a window of the usual size. Random sizes differ by 35 MB, and free
  /// memory between allocations would count too; `make soak` keeps the C library from holding more
  /// of it.
  mutating func settledMegabytes() throws -> Double {
    resize(width: 960, height: 640, scale: 1)
    dropSteps()
    _ = try painter.paint(scene(state))
    giveMemoryBack()
    return try residentMegabytes()
  }

  /// Puts other steps in the place of those that can be undone: they may hold up to 32 MB, and how
  /// much they hold after some random events is chance. The steps share one picture.
  private mutating func dropSteps() {
    let side = Content.largestPictureSide
    let pixels = [UInt32](repeating: 0xFFFFFF, count: side * side)
    let picture = ColorPicture(width: side, height: side, pixels: pixels)
    for _ in 0..<10 { perform(.received(.opened(.picture(picture), name: "steps"))) }
  }

  private mutating func perform(_ action: Action) {
    for effect in store.send(action) {
      switch effect {
      case .autosave(let content): saved = content
      case .quit: quitRequests += 1
      default: break
      }
    }
  }
}
