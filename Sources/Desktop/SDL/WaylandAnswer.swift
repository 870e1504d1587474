import CSDL2
import Glibc
import Support

/// Whether a Wayland compositor answers. SDL crashes where one accepts a connection and closes it.
func waylandAnswers() -> Bool {
  // That names an open connection, which serves but once.
  guard SDL_getenv("WAYLAND_SOCKET") == nil else { return true }
  _ = dlopen(library, RTLD_LAZY)
  guard let connect = loadedSymbol("wl_display_connect", of: library),
    let roundtrip = loadedSymbol("wl_display_roundtrip", of: library),
    let disconnect = loadedSymbol("wl_display_disconnect", of: library)
  else { return false }
  // The library prints what the compositor says wrong.
  return withoutStandardError {
    guard let display = unsafeBitCast(connect, to: Connect.self)(nil) else { return false }
    defer { unsafeBitCast(disconnect, to: Disconnect.self)(display) }
    return unsafeBitCast(roundtrip, to: Roundtrip.self)(display) >= 0
  }
}

private let library = "libwayland-client.so.0"

private typealias Connect = @convention(c) (UnsafePointer<CChar>?) -> OpaquePointer?
private typealias Roundtrip = @convention(c) (OpaquePointer) -> CInt
private typealias Disconnect = @convention(c) (OpaquePointer) -> Void
