import Foundation
import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// How the window behaves among others.
  @Suite(.enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)))
  struct DesktopMannerTests {
    @Test func theDesktopsCompositingStaysOn() throws {
      let window = try ScrawlWindow()
      let value = try XClient.run(
        """
        bypass = target.get_full_property(
            atom("_NET_WM_BYPASS_COMPOSITOR"), X.AnyPropertyType)
        print(bypass.value[0] if bypass else 0)
        """, on: window)
      #expect(value != "1\n")
    }

    /// The screen saver starts after a second without input.
    @Test func theScreenSaverStarts() throws {
      let window = try ScrawlWindow()
      try window.waitForFrame()
      let state = try XClient.run(
        """
        import time
        root = display.screen().root
        display.set_screen_saver(1, 1, X.DontPreferBlanking, X.AllowExposures)
        display.sync()
        deadline = time.monotonic() + 10
        while root.screensaver_query_info().state != 1 and time.monotonic() < deadline:
            time.sleep(0.1)
        print(root.screensaver_query_info().state)
        """, on: window)
      #expect(state == "1\n")
    }

    @Test func fullScreenFillsTheScreenAndTheWindowComesBack() throws {
      let window = try ScrawlWindow(screen: "1400x1000")
      let manager = try XClient.start(Self.windowManager, on: window, [])
      let corner = Point(x: 1390, y: 990)
      #expect(window.color(at: corner) != LightColor.background)
      try window.key("F11")
      #expect(eventually { window.color(at: corner) == LightColor.background })
      try window.key("F11")
      #expect(eventually { window.color(at: corner) != LightColor.background })
      try window.key("F11")
      #expect(eventually { window.color(at: corner) == LightColor.background })
      try window.key("ctrl+q")
      #expect(window.program.ending() == .exit(0))
      withExtendedLifetime(manager) {}

      // The next window has the size of the window, not that of the screen.
      let next = try ScrawlWindow(home: window.home)
      #expect((next.frame.width, next.frame.height) == (960, 640))
    }

    /// Gives the window the whole screen when it asks for it (Extended Window Manager Hints 1.5),
    /// and its first size afterwards.
    private static let windowManager = """
      screen = display.screen()
      screen.root.change_attributes(
          event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
      state, full = atom("_NET_WM_STATE"), atom("_NET_WM_STATE_FULLSCREEN")
      display.sync()
      print("ready", flush=True)
      while True:
          message = display.next_event()
          if message.type != X.ClientMessage or message.client_type != state: continue
          if full not in message.data[1]: continue
          added = message.data[1][0] == 1
          width, height = screen.width_in_pixels, screen.height_in_pixels
          target.change_property(state, Xatom.ATOM, 32, [full] if added else [])
          target.configure(
              x=0, y=0, width=width if added else 960, height=height if added else 640)
          display.flush()
      """
  }
}
