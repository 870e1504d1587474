import TestSupport

/// Another program on the display, written in Python with Xlib. It does what xdotool cannot.
enum XClient {
  static let isInstalled =
    (try? Subprocess.run(interpreter, ["-c", "import Xlib"]))?.status == 0
  static let skipped = "skipped: no python3 with Xlib (Debian: python3-xlib)"

  /// Debian's Python, which has Debian's packages.
  private static let interpreter = "/usr/bin/python3"

  /// - Parameter script: a script that uses `display`, the window `target`, a window `source` of
  ///   its own, `atom`, `send` and `arguments`.
  /// - Returns: what the script printed.
  @discardableResult
  static func run(_ script: String, on window: ScrawlWindow, _ arguments: [String] = []) throws
    -> String
  {
    let result = try Subprocess.run(
      "timeout", ["30", interpreter] + command(script, window, arguments))
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    return result.output
  }

  /// Runs a script beside the test until the result is released, and waits until it prints "ready".
  static func start(_ script: String, on window: ScrawlWindow, _ arguments: [String]) throws
    -> RunningProgram
  {
    let program = try RunningProgram(interpreter, command(script, window, arguments))
    guard eventually({ program.output == "ready\n" }) else {
      throw CommandFailure(errors: program.errors)
    }
    return program
  }

  private static func command(_ script: String, _ window: ScrawlWindow, _ arguments: [String])
    -> [String]
  {
    ["-c", opening + script, window.display.name, window.id] + arguments
  }

  private static let opening = """
    import sys
    from Xlib import X, Xatom
    from Xlib.display import Display
    from Xlib.protocol import event
    display = Display(sys.argv[1])
    target = display.create_resource_object("window", int(sys.argv[2]))
    source = display.screen().root.create_window(0, 0, 9, 9, 0, X.CopyFromParent)
    atom = display.intern_atom
    arguments = sys.argv[3:]
    def send(kind, *data, format=32):
        target.send_event(event.ClientMessage(
            window=target, client_type=atom(kind), data=(format, data)))
    def provide(request, kind, content):
        request.requestor.change_property(request.property, kind, 8, content)
        request.requestor.send_event(event.SelectionNotify(
            time=request.time, requestor=request.requestor, selection=request.selection,
            target=request.target, property=request.property))
        display.flush()

    """
}

/// What other programs do to a window.
extension ScrawlWindow {
  /// Sends the message of a window manager's close button.
  func pressCloseButton() throws {
    try XClient.run(
      """
      send("WM_PROTOCOLS", atom("WM_DELETE_WINDOW"), 0, 0, 0, 0)
      display.sync()
      """, on: self)
  }

  /// Drags content over the middle of the window and drops it (XDND version 5).
  ///
  /// - Parameter kind: the type of the content, as `text/uri-list`.
  func drop(_ content: String, kind: String) throws {
    try XClient.run(
      """
      kind, content = atom(arguments[0]), arguments[1].encode()
      def answer(name):
          while True:
              answer = display.next_event()
              if answer.type == X.SelectionRequest: provide(answer, kind, content)
              elif answer.type == X.ClientMessage and answer.client_type == atom(name):
                  assert answer.data[1][1] & 1, name + " refuses"
                  return
      source.set_selection_owner(atom("XdndSelection"), X.CurrentTime)
      send("XdndEnter", source.id, 5 << 24, kind, 0, 0)
      place, copy = 300 << 16 | 300, atom("XdndActionCopy")
      send("XdndPosition", source.id, 0, place, X.CurrentTime, copy)
      answer("XdndStatus")
      send("XdndDrop", source.id, 0, X.CurrentTime, 0, 0)
      answer("XdndFinished")
      """, on: self, [kind, content])
  }

  /// Puts a text on the clipboard, for as long as the result lives.
  func fillClipboard(_ text: String) throws -> RunningProgram {
    try XClient.start(
      """
      source.set_selection_owner(atom("CLIPBOARD"), X.CurrentTime)
      display.sync()
      print("ready", flush=True)
      while True:
          request = display.next_event()
          if request.type == X.SelectionRequest:
              provide(request, atom("UTF8_STRING"), arguments[0].encode())
      """, on: self, [text])
  }

  /// The text on the clipboard; nil if there is none.
  var clipboard: String? {
    try? XClient.run(
      """
      source.convert_selection(
          atom("CLIPBOARD"), atom("UTF8_STRING"), atom("TEXT"), X.CurrentTime)
      while display.next_event().type != X.SelectionNotify: pass
      print(source.get_full_property(atom("TEXT"), X.AnyPropertyType).value.decode(), end="")
      """, on: self)
  }
}
