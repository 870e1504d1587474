import CSDL2
import Glibc

/// The window's handle in the window system.
enum NativeWindow {
  case x11(display: OpaquePointer, window: UInt)
  case wayland(display: OpaquePointer)
  case other

  init(_ window: OpaquePointer) {
    var info = SDL_SysWMinfo()
    SDL_GetVersion(&info.version)
    self = .other
    guard SDL_GetWindowWMInfo(window, &info) == SDL_TRUE else { return }
    if info.subsystem == SDL_SYSWM_X11, let display = info.info.x11.display {
      self = .x11(display: display, window: UInt(info.info.x11.window))
    }
    if info.subsystem == SDL_SYSWM_WAYLAND, let display = info.info.wl.display {
      self = .wayland(display: display)
    }
  }

  /// The window as the desktop's portal names it; empty on Wayland, where it would take a protocol
  /// of its own.
  var portalName: String {
    if case .x11(_, let window) = self { "x11:" + String(window, radix: 16) } else { "" }
  }

  /// Whether the connection to a Wayland compositor is broken. For a lost X server, Xlib calls a
  /// handler instead.
  var isDisconnected: Bool {
    guard case .wayland(let display) = self,
      let symbol = loadedSymbol("wl_display_get_error", of: "libwayland-client.so.0")
    else { return false }
    return unsafeBitCast(symbol, to: (@convention(c) (OpaquePointer) -> CInt).self)(display) != 0
  }
}

/// A function of a library that SDL has loaded; nil if SDL has not loaded the library.
func loadedSymbol(_ name: String, of library: String) -> UnsafeMutableRawPointer? {
  dlopen(library, RTLD_LAZY | RTLD_NOLOAD).flatMap { dlsym($0, name) }
}
