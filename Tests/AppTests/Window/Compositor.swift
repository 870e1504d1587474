import Foundation
import TestSupport

/// A Wayland compositor without XWayland: weston with one client that fills its output. It needs no
/// GPU.
final class Compositor {
  enum Backend {
    /// A window on an X server, which passes that window's mouse and keyboard events on.
    ///
    /// - Parameter scale: the scale of the output, in pixels per unit.
    case window(on: Display, width: Int, height: Int, scale: Int)
    /// No screen and no seat, so neither mouse nor keyboard.
    case headless
  }

  static let isInstalled = InstalledTools.has("weston")
  static let skipped = "skipped: needs weston (Debian: weston)"

  private let folder: TemporaryFolder
  private let server: Server

  init(_ backend: Backend) throws {
    folder = try TemporaryFolder()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: folder.url.path)
    server = try Server(
      [
        "weston", "--no-config", "--shell=kiosk-shell.so", "--idle-time=0",
        "--socket=wayland-test",
      ] + backend.options, signal: "KILL",
      environment: backend.environment.merging(["XDG_RUNTIME_DIR": folder.url.path]) { $1 })
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

extension Compositor.Backend {
  fileprivate var options: [String] {
    switch self {
    case .window(_, let width, let height, let scale):
      [
        "--backend=x11-backend.so", "--use-pixman", "--width=\(width)", "--height=\(height)",
        "--scale=\(scale)",
      ]
    case .headless: ["--backend=headless-backend.so"]
    }
  }

  fileprivate var environment: [String: String] {
    switch self {
    case .window(let display, _, _, _): ["DISPLAY": display.name]
    case .headless: [:]
    }
  }
}
