import CSDL2
import Runtime
import Support
import WindowModel

/// Shows the window until the user closes it, and prints the readings that the user commits.
///
/// - Parameters:
///   - state: the initial state.
///   - readers: the models, in the order of the state's models.
///   - scale: pixels per point; nil for the desktop's scale.
///   - autosave: saves the drawing while it is drawn; nil to save nothing.
///   - services: what effects need; the window adds its clipboard.
package func runWindow(
  _ state: State, readers: [DrawingReader], scale: Double?, autosave: Autosave?, services: Services
) throws(DesktopError) {
  defer { autosave?.finish() }
  var services = services
  services.clipboard = SDLClipboard()
  let runner = EffectRunner(
    readers: readers, autosave: autosave, services: services, print: { StandardOutput.print($0) },
    wake: wakeEventLoop)
  var session = try WindowSession(Store(state, runner: runner), scale: scale)
  whenDisplayIsLost(session.window.native) {
    autosave?.finish() == true ? "; your drawing is saved, and the next window opens with it" : ""
  }
  runner.windowName = session.window.native.portalName
  try session.run()
}

/// The event loop: translates events to actions, sends them to the store, and paints its state.
struct WindowSession: ~Copyable {
  /// The shortest time between two frames, in nanoseconds: 125 frames a second.
  private static let frameInterval: UInt64 = 1_000_000_000 / 125

  /// The longest wait for an event, in milliseconds.
  private static let longestSleep: Int32 = 10_000

  /// The longest wait, in milliseconds, while printed lines wait for a reader.
  private static let sleepBetweenWrites: Int32 = 100

  private var store: Store
  fileprivate var window: Window
  private var painter: Painter
  private var translator: EventTranslator
  private var title: String
  private var isFullScreen = false
  private let themeNews = ThemeNews()
  private var lastFrame: UInt64 = 0
  private var isExposed = false
  private var isTooLarge = false

  init(_ store: Store, scale: Double?) throws(DesktopError) {
    let typesetter = try Typesetter()
    let state = store.state
    let window = try Window(
      title: state.title, size: state.window.size, minimumSize: Layout.minimumSize, scale: scale)
    let (width, height) = window.pixelSize
    painter = Painter(
      width: width, height: height, scale: PixelScale(window.scale), typesetter: typesetter)
    translator = EventTranslator(pointsPerUnit: window.pointsPerUnit, size: window.size)
    title = state.title
    self.store = store
    self.window = window
    self.store.send(.resized(self.window.size))
    findTheme()
  }

  private mutating func findTheme() {
    let environment = DesktopTheme.environment
    if let theme = DesktopTheme.configured(environment) { store.send(.desktopPrefers(theme)) }
    themeNews.listen(environment)
  }

  mutating func run() throws(DesktopError) {
    try showFrame()
    var event = SDL_Event()
    while !store.hasQuit {
      // The wait has a limit, as a signal that arrives just before it does not end it.
      if SDL_WaitEventTimeout(&event, workBetweenEvents()) != 0 {
        handle(event)
      } else if timeToNextWake() > 0 {
        continue
      }
      waitForNextFrame()
      while !store.hasQuit && SDL_PollEvent(&event) != 0 { handle(event) }
      if !store.hasQuit { try showFrame() }
    }
  }

  /// Writes printed lines and does other work that is due between events.
  ///
  /// - Returns: the longest time to wait for the next event, in milliseconds.
  private func workBetweenEvents() -> Int32 {
    let write = StandardStreams.writeWhatFits() ? Self.longestSleep : Self.sleepBetweenWrites
    let save = store.workWithoutThread().map { Int32(min($0 / .milliseconds(1) + 1, 1000)) }
    return min(write, save ?? Self.longestSleep, timeToNextWake())
  }

  /// The time until the window changes without an event, in milliseconds; the longest sleep if it
  /// does not.
  private func timeToNextWake() -> Int32 {
    guard let wake = store.state.nextWake else { return Self.longestSleep }
    return Int32(max(0, min(Double(Self.longestSleep), (wake - eventClock()).rounded(.up))))
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
    for action in translator.actions(for: event) where !store.hasQuit { store.send(action) }
    followState()
  }

  /// Gives the window what the state asks for.
  private mutating func followState() {
    if translator.wantsText != store.state.wantsText {
      translator.wantsText.toggle()
      setTextInput(translator.wantsText)
    }
    if isFullScreen != store.state.window.isFullScreen {
      isFullScreen.toggle()
      window.setFullScreen(isFullScreen)
    }
  }

  private mutating func resize() {
    isExposed = true
    translator.size = window.size
    translator.pointsPerUnit = window.pointsPerUnit
    store.send(.resized(window.size))
  }

  /// Delays the next frame if the last one was less than a frame interval ago. The first event
  /// after a pause is shown at once.
  private func waitForNextFrame() {
    let elapsed = monotonicNanoseconds() - lastFrame
    if elapsed < Self.frameInterval {
      SDL_Delay(UInt32((Self.frameInterval - elapsed) / 1_000_000))
    }
  }

  private mutating func showFrame() throws(DesktopError) {
    lastFrame = monotonicNanoseconds()
    store.receiveMail()
    if let theme = themeNews.take() { store.send(.desktopPrefers(theme)) }
    store.send(.frameBegan(at: eventClock()))
    followState()
    showTitle()
    let (width, height) = window.pixelSize
    guard canShow(width, height) else { return }
    if (width, height) != (painter.buffer.width, painter.buffer.height) {
      painter.resize(width: width, height: height, scale: PixelScale(window.scale))
    }
    var changed = try painter.paint(scene(store.state))
    if isExposed { changed = [painter.buffer.bounds] }
    isExposed = false
    if !changed.isEmpty { try present(changed) }
  }

  /// Whether the window can be painted. Reports once if it is too large; an empty one is only
  /// hidden.
  private mutating func canShow(_ width: Int, _ height: Int) -> Bool {
    let fits = PixelBuffer.canHold(width: width, height: height)
    let wasTooLarge = isTooLarge
    isTooLarge = !fits && min(width, height) > 0
    if isTooLarge && !wasTooLarge {
      Terminal.complain(
        "the window is \(width)x\(height) pixels; it shows nothing above "
          + "\(PixelBuffer.largestSide) a side or \(PixelBuffer.largestCount) in all: "
          + "make it smaller")
    }
    return fits
  }

  private mutating func present(_ changed: [PixelRect]) throws(DesktopError) {
    do throws(DesktopError) {
      try window.present(painter.buffer, changed)
    } catch {
      window.endIfDisconnected()
      throw error
    }
  }

  private mutating func showTitle() {
    guard store.state.title != title else { return }
    title = store.state.title
    window.setTitle(title)
  }
}
