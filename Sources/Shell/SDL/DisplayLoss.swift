import Glibc
import Support
import Synchronization

private let lastDeed = Mutex<(@Sendable () -> String)?>(nil)

/// Of a display, and of an error it reports.
private typealias Handler = @convention(c) (OpaquePointer?, OpaquePointer?) -> CInt

/// When an X server goes, or another program destroys the window, Xlib ends the program, with some
/// lines of its own. This puts one of ours in their place.
///
/// - Parameter deed: done before the program ends; gives back what is to be added to the line.
func whenDisplayIsLost(_ deed: @escaping @Sendable () -> String) {
  lastDeed.withLock { $0 = deed }
  // SDL has loaded it, or there is no X11.
  guard let library = dlopen("libX11.so.6", RTLD_LAZY | RTLD_NOLOAD) else { return }
  for name in ["XSetIOErrorHandler", "XSetErrorHandler"] {
    guard let symbol = dlsym(library, name) else { continue }
    let setHandler = unsafeBitCast(symbol, to: (@convention(c) (Handler?) -> Handler?).self)
    // The first kind is told of the display alone, and looks at no second argument.
    _ = setHandler { _, _ in endWithDisplay() }
  }
}

/// Not by `exit`: what SDL and others do then may need the display.
private func endWithDisplay() -> Never {
  // Taken by the first thread to meet the loss; another waits here for the end.
  let deed = lastDeed.withLock { deed in
    defer { deed = nil }
    return deed
  }
  guard let deed else { while true { pause() } }
  Terminal.complain("the display is gone\(deed())")
  _ = StandardStreams.finish()
  _exit(EXIT_FAILURE)
}
