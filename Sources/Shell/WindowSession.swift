import CSDL2
import Storage
import Studio

/// Shows the window until the user closes it, and prints the readings they commit.
///
/// - Parameters:
///   - state: what the window begins with.
///   - scale: pixels to a point; nil for what suits the desktop.
///   - keeper: keeps the drawing while it is drawn; nil where it cannot be kept.
package func runWindow(
  _ state: State, scale: Double?, keeper: DrawingKeeper?
) throws(ShellError) {
  ignoreClosedOutput()
  defer { keeper?.finish() }
  var session = try WindowSession(state, scale: scale, keeper: keeper)
  whenDisplayIsLost(session.window.native) {
    keeper?.finish() == true ? "; your drawing is kept, and comes back with the next window" : ""
  }
  try session.run()
}

/// The loop around the reducer: events in, pixels out.
struct WindowSession: ~Copyable {
  /// Beyond this many frames a second nobody sees a difference.
  private static let frameInterval: UInt64 = 1_000_000_000 / 125

  /// In milliseconds.
  private static let longestSleep: Int32 = 10_000

  private var state: State
  private let keeper: DrawingKeeper?
  fileprivate var window: Window
  private var painter: Painter
  private var translator: EventTranslator
  private var title: String
  private var lastFrame: UInt64 = 0
  private var isExposed = false
  private var isTooLarge = false
  private var isRunning = true

  init(_ state: State, scale: Double?, keeper: DrawingKeeper?) throws(ShellError) {
    let typesetter = try Typesetter()
    let window = try Window(
      title: state.title, size: state.size, minimumSize: Layout.minimumSize, scale: scale)
    let (width, height) = window.pixelSize
    painter = Painter(
      width: width, height: height, scale: PixelScale(window.scale), typesetter: typesetter)
    translator = EventTranslator(pointsPerUnit: window.pointsPerUnit, size: window.size)
    title = state.title
    self.state = state
    self.keeper = keeper
    self.window = window
    perform(.resized(self.window.size))
  }

  mutating func run() throws(ShellError) {
    try showFrame()
    var event = SDL_Event()
    while isRunning {
      // Not without end: a signal that comes just as SDL goes to sleep waits for it to wake.
      guard SDL_WaitEventTimeout(&event, Self.longestSleep) != 0 else { continue }
      handle(event)
      waitForNextFrame()
      while isRunning && SDL_PollEvent(&event) != 0 { handle(event) }
      if isRunning { try showFrame() }
    }
  }

  private mutating func handle(_ event: SDL_Event) {
    if event.type == SDL_WINDOWEVENT.rawValue {
      switch SDL_WindowEventID(rawValue: UInt32(event.window.event)) {
      case SDL_WINDOWEVENT_SIZE_CHANGED: resize()
      case SDL_WINDOWEVENT_EXPOSED: isExposed = true
      default: break
      }
    }
    if event.type == SDL_QUIT.rawValue { window.endIfDisconnected() }
    for action in translator.actions(for: event) where isRunning { perform(action) }
  }

  private mutating func resize() {
    isExposed = true
    translator.size = window.size
    translator.pointsPerUnit = window.pointsPerUnit
    perform(.resized(window.size))
  }

  private mutating func perform(_ action: Action) {
    for effect in reduce(&state, action, nanoseconds: monotonicNanoseconds) {
      switch effect {
      case .print(let line): printNow(line)
      case .keep(let drawing): keeper?.keep(drawing)
      case .forget: keeper?.forget()
      case .quit: isRunning = false
      }
    }
  }

  /// The first event after a pause is shown at once; a stream of them, once a frame.
  private func waitForNextFrame() {
    let elapsed = monotonicNanoseconds() - lastFrame
    if elapsed < Self.frameInterval {
      SDL_Delay(UInt32((Self.frameInterval - elapsed) / 1_000_000))
    }
  }

  private mutating func showFrame() throws(ShellError) {
    lastFrame = monotonicNanoseconds()
    perform(.frameBegan)
    showTitle()
    let (width, height) = window.pixelSize
    guard canShow(width, height) else { return }
    if (width, height) != (painter.buffer.width, painter.buffer.height) {
      painter.resize(width: width, height: height, scale: PixelScale(window.scale))
    }
    var changed = try painter.paint(scene(state))
    if isExposed { changed = [painter.buffer.bounds] }
    isExposed = false
    if !changed.isEmpty { try present(changed) }
  }

  /// Says so, once, when the window is too large. An empty one is merely out of sight.
  private mutating func canShow(_ width: Int, _ height: Int) -> Bool {
    let fits = PixelBuffer.canHold(width: width, height: height)
    let wasTooLarge = isTooLarge
    isTooLarge = !fits && min(width, height) > 0
    if isTooLarge && !wasTooLarge {
      complain(
        "the window is \(width)x\(height) pixels; it shows nothing above "
          + "\(PixelBuffer.largestSide) a side or \(PixelBuffer.largestCount) in all: "
          + "make it smaller")
    }
    return fits
  }

  private mutating func present(_ changed: [PixelRect]) throws(ShellError) {
    do throws(ShellError) {
      try window.present(painter.buffer, changed)
    } catch {
      window.endIfDisconnected()
      throw error
    }
  }

  private mutating func showTitle() {
    guard state.title != title else { return }
    title = state.title
    window.setTitle(title)
  }
}
