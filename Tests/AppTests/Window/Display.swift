import Foundation
import TestSupport

/// A virtual X server for one test, with no key pressed and no other window.
final class Display {
  static let isInstalled = InstalledTools.has("Xvfb", "xdotool")
  static let skipped = "skipped: needs Xvfb and xdotool (Debian: xvfb, xdotool)"

  /// The name of the display, such as `:3`.
  let name: String
  let screen: Screen
  private let folder: TemporaryFolder
  private let server: Server

  /// - Parameter size: the size of the screen, in pixels.
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

  /// Ends the server, like a crash: its clients lose their connection.
  func end() { server.end() }
}
