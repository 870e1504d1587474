import Foundation
import TestSupport

/// An X server without a screen, of its own for each test: nothing pressed, nobody's window.
final class Display {
  static let isInstalled = InstalledTools.has("Xvfb", "xdotool")
  static let skipped = "skipped: needs Xvfb and xdotool (Debian: xvfb, xdotool)"

  /// As in `:3`.
  let name: String
  let screen: Screen
  private let folder: TemporaryFolder
  private let server: Server

  /// - Parameter size: of the screen, in pixels.
  init(size: String = "1600x1200") throws {
    folder = try TemporaryFolder()
    let report = folder.file("display")
    try Data().write(to: report)
    server = try Server(
      [
        "Xvfb", "-displayfd", "1", "-screen", "0", size + "x24", "-fbdir", folder.url.path,
        "-nolisten", "tcp", "-noreset",
      ], output: FileHandle(forWritingTo: report))
    func number() -> String { (try? String(contentsOf: report, encoding: .utf8)) ?? "" }
    try server.wait { number().hasSuffix("\n") }
    name = ":" + number().trimmingCharacters(in: .newlines)
    screen = Screen(file: folder.file("Xvfb_screen0"))
  }

  /// As in a crash of the server: whoever shows a window finds the connection broken.
  func end() { server.end() }
}
