import CSDL2
import CWayland
import Support

/// Why SDL cannot use the Wayland compositor; nil if it can. SDL 2 crashes if a compositor closes the
/// connection while it starts, and if a compositor has no seat, like weston without a screen.
func waylandProblem() -> String? {
  // This variable names an open connection, which can be used only once.
  guard SDL_getenv("WAYLAND_SOCKET") == nil else { return nil }
  // The library prints what is wrong with the compositor's messages.
  return withoutStandardError {
    guard let display = wl_display_connect(nil) else { return noAnswer }
    defer { wl_display_disconnect(display) }
    guard let hasSeat = hasSeat(display) else { return noAnswer }
    return hasSeat ? nil : "the Wayland compositor has no seat: no mouse and no keyboard"
  }
}

private let noAnswer = "the Wayland compositor does not answer"

/// Nil if the compositor does not answer.
private func hasSeat(_ display: OpaquePointer) -> Bool? {
  guard let registry = wl_display_get_registry(display) else { return nil }
  defer { wl_registry_destroy(registry) }
  var hasSeat = false
  var listener = wl_registry_listener(
    global: { data, _, _, interface, _ in
      guard let interface, String(cString: interface) == "wl_seat" else { return }
      data?.assumingMemoryBound(to: Bool.self).pointee = true
    }, global_remove: { _, _, _ in })
  let status = withUnsafeMutablePointer(to: &hasSeat) { seat in
    withUnsafePointer(to: &listener) { listener in
      wl_registry_add_listener(registry, listener, seat)
      return wl_display_roundtrip(display)
    }
  }
  return status >= 0 ? hasSeat : nil
}
