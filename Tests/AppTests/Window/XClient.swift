import TestSupport

/// Another program on the display, written in Python with Xlib. It sends events that xdotool
/// cannot.
enum XClient {
  static let isInstalled =
    (try? Subprocess.run(interpreter, ["-c", "import Xlib"]))?.status == 0
  static let skipped = "skipped: no python3 with Xlib (Debian: python3-xlib)"

  /// Debian's Python, which has Debian's packages.
  private static let interpreter = "/usr/bin/python3"

  /// - Parameter script: a script that uses `display`, the window `target`, and `arguments`.
  static func run(_ script: String, on window: ScrawlWindow, _ arguments: Int...) throws {
    try run(script, on: window, arguments)
  }

  static func run(_ script: String, on window: ScrawlWindow, _ arguments: [Int]) throws {
    let result = try Subprocess.run(
      interpreter,
      ["-c", opening + script, window.display.name, window.id] + arguments.map(String.init))
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
  }

  private static let opening = """
    import sys
    from Xlib import X
    from Xlib.display import Display
    from Xlib.protocol import event
    display = Display(sys.argv[1])
    target = display.create_resource_object("window", int(sys.argv[2]))
    arguments = [int(argument) for argument in sys.argv[3:]]

    """
}
