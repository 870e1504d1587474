import CSDL2
import Images
import Glibc
import Support

/// Starts SDL's video, on a real display or not at all.
func startVideo() throws(DesktopError) {
  var drivers = [("DISPLAY", "x11"), ("WAYLAND_DISPLAY", "wayland")].filter { isSet($0.0) }
  guard !drivers.isEmpty else {
    throw .noDisplay(reason: "neither DISPLAY nor WAYLAND_DISPLAY is set")
  }
  drivers.removeAll { $0.1 == "wayland" && !waylandAnswers() }
  guard !drivers.isEmpty else {
    throw .noDisplay(reason: "the Wayland compositor does not answer")
  }
  // Without this SDL would, as a last resort, draw where nobody sees it.
  SDL_SetHint(SDL_HINT_VIDEODRIVER, drivers.map(\.1).joined(separator: ","))
  useUTF8()
  // We paint ourselves: where a window has a surface, nothing of OpenGL needs to be loaded.
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0")
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1")
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0")
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0")
  if isSet("DISPLAY") { setXErrorHandlersBeforeSDL() }
  // A library for title bars on Wayland complains there where it has no plugin.
  guard initializeVideo() == 0 else {
    throw .noDisplay(reason: sdlReason())
  }
  // Nothing can be dropped here, and names of files nobody takes would fill the memory.
  for type in [SDL_DROPFILE, SDL_DROPTEXT, SDL_DROPBEGIN, SDL_DROPCOMPLETE] {
    SDL_EventState(type.rawValue, SDL_IGNORE)
  }
  // Keys are commands here, not letters: no input method is needed.
  SDL_StopTextInput()
}

/// SDL would wait for a session bus that does not answer, and has no use for it: no input method is
/// needed, and the screen saver is allowed.
private func initializeVideo() -> Int32 {
  let (name, bus) = ("DBUS_SESSION_BUS_ADDRESS", FileSystem.variable("DBUS_SESSION_BUS_ADDRESS"))
  setenv(name, "disabled:", 1)
  defer {
    if let bus = bus?.cPath { setenv(name, bus, 1) } else { unsetenv(name) }
  }
  return withoutStandardError { SDL_InitSubSystem(UInt32(SDL_INIT_VIDEO)) }
}

/// Whether SDL's video driver, once started, gives windows a surface to paint on.
func hasWindowSurfaces() -> Bool {
  SDL_GetCurrentVideoDriver().map { String(cString: $0) } != "wayland"
}

/// X11 puts titles into the locale's encoding, and the plain C locale knows no "·".
private func useUTF8() {
  setlocale(LC_CTYPE, "")
  if String(cString: nl_langinfo(CInt(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
}

/// Pixels to a point the desktop asks for. X11 itself has no say in it; GNOME, and those who follow
/// it, set `GDK_SCALE` for programs like this one.
func desktopScale() -> Double {
  guard let value = SDL_getenv("GDK_SCALE"), let scale = Double(String(cString: value)),
    (0.5...4).contains(scale)
  else { return 1 }
  return scale
}

private func isSet(_ name: String) -> Bool {
  SDL_getenv(name).map { $0.pointee != 0 } ?? false
}
