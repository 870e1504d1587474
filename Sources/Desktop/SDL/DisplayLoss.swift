import CSDL2
import Glibc
import Support
import Synchronization

/// Nothing to do and to add until there is a window.
private let lastAction = Mutex<(@Sendable () -> String)?>({ "" })

/// The X server's number of our window.
private let ownWindow = Atomic<UInt>(0)

/// Ends the program with one line when the display goes, or another program destroys the window.
///
/// - Parameter action: runs before the program ends; returns what to add to the line.
func whenDisplayIsLost(_ window: NativeWindow, _ action: @escaping @Sendable () -> String) {
  lastAction.withLock { $0 = action }
  guard case .x11(_, let number) = window else { return }
  ownWindow.store(number, ordering: .relaxed)
  setXErrorHandlers()
}

/// From now on errors about our window are no loss: it is about to be closed, and SDL may still
/// have sent it an event.
func expectWindowToClose() {
  ownWindow.store(0, ordering: .relaxed)
}

/// Puts handlers of ours below SDL's, before SDL starts. SDL brings that for errors back when it
/// ends, and what was on its way to the closed window must not end the program with an error of
/// Xlib's; nor must a connection that breaks at the start, without a word.
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

/// Only an error that says that our window does not exist is a loss. Other programs' windows, such
/// as the source of a drag, come and go while SDL talks to them.
private func isLoss(_ error: XErrorEvent) -> Bool {
  [BadWindow, BadDrawable].contains(CInt(error.error_code))
    && UInt(error.resourceid) == ownWindow.load(ordering: .relaxed)
}

/// Uses `_exit`: what SDL and others do in `exit` may need the display.
func endWithDisplay() -> Never {
  // The first thread that meets the loss takes the action; another one waits here for the end.
  let action = lastAction.withLock { action in
    defer { action = nil }
    return action
  }
  guard let action else { while true { pause() } }
  restoreStandardError()
  Terminal.complain("the display is gone\(action())")
  _ = StandardStreams.finish()
  _exit(EXIT_FAILURE)
}
