import Foundation
import TestSupport

/// A Wayland compositor without XWayland: weston in a window on Xvfb. Its client fills that window
/// and gets the window's mouse and keyboard events. It needs no GPU.
final class Compositor {
  static let isInstalled = InstalledTools.has("weston")
  static let skipped = "skipped: needs weston (Debian: weston)"

  private let folder: TemporaryFolder
  private let server: Server

  /// - Parameter scale: the scale of its output, in pixels per unit.
  init(on display: Display, width: Int, height: Int, scale: Int) throws {
    folder = try TemporaryFolder()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: folder.url.path)
    server = try Server(
      [
        "weston", "--no-config", "--backend=x11-backend.so", "--shell=kiosk-shell.so",
        "--use-pixman", "--idle-time=0", "--socket=wayland-test", "--width=\(width)",
        "--height=\(height)", "--scale=\(scale)",
      ], signal: "KILL",
      environment: ["DISPLAY": display.name, "XDG_RUNTIME_DIR": folder.url.path])
    let socket = folder.file("wayland-test").path
    try server.wait { FileManager.default.fileExists(atPath: socket) }
  }

  /// Makes a program connect to this compositor and to no X server.
  var environment: [String: String] {
    [
      "DISPLAY": "", "WAYLAND_DISPLAY": "wayland-test", "XDG_RUNTIME_DIR": folder.url.path,
      // Mesa's software renderer, whatever GPU the machine has.
      "LIBGL_ALWAYS_SOFTWARE": "1",
    ]
  }

  /// Kills the compositor, like a crash.
  func end() { server.end() }
}
