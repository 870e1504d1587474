import CSDL2
import Glibc
import Support
import Synchronization

/// What `whenDisplayIsLost` registered; nil once it has been called.
private let lastAction = Mutex<(@Sendable () -> String)?>({ "" })

/// The X server's ID of our window; 0 if there is none.
private let ownWindow = Atomic<UInt>(0)

/// Ends the program with one line when the display is lost, or another program destroys the window.
///
/// - Parameter action: runs before the program ends; returns what to add to the line.
func whenDisplayIsLost(_ window: NativeWindow, _ action: @escaping @Sendable () -> String) {
  lastAction.withLock { $0 = action }
  guard case .x11(_, let number) = window else { return }
  ownWindow.store(number, ordering: .relaxed)
  setXErrorHandlers()
}

/// From now on, X errors about our window do not end the program: the window is about to be closed,
/// and SDL may still have requests for it in its queue.
func expectWindowToClose() {
  ownWindow.store(0, ordering: .relaxed)
}

/// Installs our X error handlers before SDL installs its own. When SDL ends, it restores the
/// handler that it found. Without ours, that would be Xlib's, which ends the program on a late
/// request for the closed window, or on a connection that is lost while SDL starts.
func setXErrorHandlersBeforeSDL() {
  _ = dlopen(xlib, RTLD_LAZY)
  setXErrorHandlers()
}

let xlib = "libX11.so.6"

/// Xlib's own handlers print several lines and exit.
private func setXErrorHandlers() {
  if let symbol = loadedSymbol("XSetIOErrorHandler", of: xlib) {
    let set = unsafeBitCast(
      symbol, to: (@convention(c) (XIOErrorHandler?) -> XIOErrorHandler?).self)
    _ = set { _ in endWithDisplay() }
  }
  setXErrorHandler()
}

private func setXErrorHandler() {
  guard let symbol = loadedSymbol("XSetErrorHandler", of: xlib) else { return }
  let set = unsafeBitCast(symbol, to: (@convention(c) (XErrorHandler?) -> XErrorHandler?).self)
  _ = set { _, error in
    if let error, isLoss(error.pointee) { endWithDisplay() }
    return 0
  }
}

/// Only an error that says that our window does not exist means a loss. Windows of other programs,
/// such as the source of a drag, may close while SDL uses them.
private func isLoss(_ error: XErrorEvent) -> Bool {
  [BadWindow, BadDrawable].contains(CInt(error.error_code))
    && UInt(error.resourceid) == ownWindow.load(ordering: .relaxed)
}

/// Uses `_exit`, as the exit handlers of SDL and other libraries may need the display.
func endWithDisplay() -> Never {
  // The first thread that notices the loss runs the action; others wait here until the program
  // ends.
  let action = lastAction.withLock { action in
    defer { action = nil }
    return action
  }
  guard let action else { while true { pause() } }
  restoreStandardError()
  Terminal.complain("the connection to the display is lost\(action())")
  _ = StandardStreams.finish()
  _exit(EXIT_FAILURE)
}
