import CSDL2
import CWayland
import Glibc
import Support

/// Why SDL cannot use the Wayland compositor; nil if it can. SDL 2 crashes if a compositor closes
/// the connection while it starts, and if a compositor has no seat, like weston without a screen.
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
  let answers = withUnsafeMutablePointer(to: &hasSeat) { seat in
    withUnsafePointer(to: &listener) { listener in
      wl_registry_add_listener(registry, listener, seat)
      return answersAll(display)
    }
  }
  return answers ? hasSeat : nil
}

/// Waits until the compositor has answered all requests; false if it closes the connection.
///
/// This is `wl_display_roundtrip`, which since version 1.23 of the library never returns if the
/// connection is closed within a message.
private func answersAll(_ display: OpaquePointer) -> Bool {
  guard let callback = wl_display_sync(display) else { return false }
  defer { wl_callback_destroy(callback) }
  var isDone = false
  var listener = wl_callback_listener(done: { data, _, _ in
    data?.assumingMemoryBound(to: Bool.self).pointee = true
  })
  return withUnsafeMutablePointer(to: &isDone) { isDone in
    withUnsafePointer(to: &listener) { listener in
      wl_callback_add_listener(callback, listener, isDone)
      while !isDone.pointee {
        guard readMore(display), wl_display_dispatch_pending(display) >= 0 else { return false }
      }
      return true
    }
  }
}

/// Waits for more of the compositor's messages; false if there are no more.
private func readMore(_ display: OpaquePointer) -> Bool {
  guard wl_display_prepare_read(display) == 0 else { return true }
  // A connection that the compositor closed may still have messages to read.
  wl_display_flush(display)
  let connection = wl_display_get_fd(display)
  var waiting = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
  var byte: UInt8 = 0
  while poll(&waiting, 1, -1) < 0, errno == EINTR {}
  guard recv(connection, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) > 0 else {
    wl_display_cancel_read(display)
    return false
  }
  return wl_display_read_events(display) >= 0
}
