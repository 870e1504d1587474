import CSDL2
import Images
import Glibc
import Support

/// Starts SDL's video subsystem on an X11 or Wayland display.
func startVideo() throws(DesktopError) {
  var drivers = [("DISPLAY", "x11"), ("WAYLAND_DISPLAY", "wayland")].filter { isSet($0.0) }
  guard !drivers.isEmpty else {
    throw .noDisplay(reason: "neither DISPLAY nor WAYLAND_DISPLAY is set")
  }
  if isSet("WAYLAND_DISPLAY"), let problem = waylandProblem() {
    drivers.removeAll { $0.1 == "wayland" }
    guard !drivers.isEmpty else { throw .noDisplay(reason: problem) }
  }
  // Without this hint SDL could fall back to a driver without a display.
  SDL_SetHint(SDL_HINT_VIDEODRIVER, drivers.map(\.1).joined(separator: ","))
  useUTF8()
  // The program paints in software, so SDL need not load OpenGL for a window with a surface.
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0")
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1")
  // SDL would switch off the desktop's compositing while the window is open.
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0")
  // The desktop finds the icon and the menu entry by this name.
  for name in ["SDL_VIDEO_X11_WMCLASS", "SDL_VIDEO_WAYLAND_WMCLASS"] {
    setenv(name, Application.id, 0)
  }
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0")
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0")
  if isSet("DISPLAY") { setXErrorHandlersBeforeSDL() }
  guard initializeVideo() == 0 else {
    throw .noDisplay(reason: sdlReason())
  }
  setTextInput(false)
}

/// Turns input methods and the keyboard on the screen on or off. Without them SDL still reports
/// what keys type.
func setTextInput(_ isOn: Bool) {
  if isOn { SDL_StartTextInput() } else { SDL_StopTextInput() }
  SDL_EventState(SDL_TEXTINPUT.rawValue, SDL_ENABLE)
}

/// Starts SDL's video subsystem without the session bus. SDL would wait for a bus that does not
/// answer, and has no use for it: no input method is needed, and the screen saver is allowed.
private func initializeVideo() -> Int32 {
  let (name, bus) = ("DBUS_SESSION_BUS_ADDRESS", FileSystem.variable("DBUS_SESSION_BUS_ADDRESS"))
  setenv(name, "disabled:", 1)
  defer {
    if let bus = bus?.cPath { setenv(name, bus, 1) } else { unsetenv(name) }
  }
  // The library for title bars on Wayland prints a warning if it has no plugin.
  return withoutStandardError { SDL_InitSubSystem(UInt32(SDL_INIT_VIDEO)) }
}

/// Whether windows have a surface to paint on. SDL's video subsystem must be started.
func hasWindowSurfaces() -> Bool {
  SDL_GetCurrentVideoDriver().map { String(cString: $0) } != "wayland"
}

/// Selects a UTF-8 locale: X11 converts titles to the locale's encoding, and the C locale has no
/// "·".
private func useUTF8() {
  setlocale(LC_CTYPE, "")
  if String(cString: nl_langinfo(CInt(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
}

/// The pixels per point that the desktop asks for. X11 has no setting for it; GNOME and other
/// desktops set `GDK_SCALE`.
func desktopScale() -> Double {
  guard let value = SDL_getenv("GDK_SCALE"), let scale = Double(String(cString: value)),
    (0.5...4).contains(scale)
  else { return 1 }
  return scale
}

private func isSet(_ name: String) -> Bool {
  SDL_getenv(name).map { $0.pointee != 0 } ?? false
}
