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
  private let process = Process()
  private let input = Pipe()

  /// - Parameter size: of the screen, in pixels.
  init(size: String = "1600x1200") throws {
    folder = try TemporaryFolder()
    let report = folder.file("display")
    try Data().write(to: report)
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script, "sh", folder.url.path, size]
    process.standardInput = input
    process.standardOutput = try FileHandle(forWritingTo: report)
    process.standardError = FileHandle.nullDevice
    try withSignalsUnblocked { [process] in try process.run() }
    let isRunning = { [process] in process.isRunning }
    func number() -> String { (try? String(contentsOf: report, encoding: .utf8)) ?? "" }
    guard eventually({ number().hasSuffix("\n") || !isRunning() }), isRunning() else {
      throw CommandFailure(errors: "Xvfb does not start")
    }
    name = ":" + number().trimmingCharacters(in: .newlines)
    screen = Screen(file: folder.file("Xvfb_screen0"))
  }

  /// The server ends with its input, so also when the tests are killed.
  private static let script = """
    Xvfb -displayfd 1 -screen 0 "$2"x24 -fbdir "$1" -nolisten tcp -noreset &
    server=$!
    read -r _
    kill $server
    wait $server
    """

  deinit { end() }

  /// As in a crash of the server: whoever shows a window finds the connection broken.
  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
