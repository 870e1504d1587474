import Foundation
import Preprocess
import WindowModel
import TestSupport
import Testing

extension WindowTests {
  /// Every way to end the window, also in the middle of a stroke.
  @Suite struct EndTests {
    @Test(arguments: ["Escape", "ctrl+q", "ctrl+w"])
    func theKeyQuits(key: String) throws {
      let window = try ScrawlWindow()
      try window.key(key)
      #expect(window.program.ending() == .exit(0))
      #expect(window.program.output.isEmpty && window.program.errors.isEmpty)
    }

    @Test(arguments: ["Escape", "ctrl+q", "ctrl+w"])
    func theKeyQuitsWhileDrawing(key: String) throws {
      let window = try ScrawlWindow()
      try drawHalf(window)
      try window.key(key)
      #expect(window.program.ending() == .exit(0))
      #expect(window.program.errors.isEmpty, "\(window.program.errors)")
    }

    @Test(
      .enabled(if: XClient.isInstalled, Comment(rawValue: XClient.skipped)),
      arguments: [false, true])
    func closingTheWindowQuits(drawing: Bool) throws {
      let window = try ScrawlWindow()
      if drawing { try drawHalf(window) }
      try window.pressCloseButton()
      #expect(window.program.ending() == .exit(0))
      #expect(window.program.errors.isEmpty, "\(window.program.errors)")
    }

    /// A request to end closes the window.
    @Test(arguments: [SIGINT, SIGTERM])
    func aSignalEndsTheWindowPromptly(signal: Int32) throws {
      let window = try ScrawlWindow()
      try drawHalf(window)
      try window.waitForFrame()
      window.program.send(signal)
      #expect(window.program.ending(within: 10) == .exit(0))
      #expect(window.program.errors.isEmpty, "\(window.program.errors)")
    }

    @Test func aLostDisplayEndsTheWindowWithOneLine() throws {
      let window = try ScrawlWindow()
      window.display.end()
      #expect(window.program.ending() == .exit(1))
      #expect(window.program.errors == "scrawl: the connection to the display is lost\n")
    }

    /// A relay to the server that closes after so many bytes of its answers.
    @Test(
      .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)),
      arguments: [12_000, 20_000])
    func aConnectionThatBreaksAtTheStartEndsItInALine(bytes: Int) throws {
      let display = try Display()
      let home = try UserHome()
      let script = """
        import os, socket, subprocess, sys, threading
        number, bytes = 7000 + os.getpid() % 50000, int(sys.argv[3])
        path = f"/tmp/.X11-unix/X{number}"
        server = socket.socket(socket.AF_UNIX)
        server.bind(path)
        server.listen()
        def pump(source, target, left):
            while left > 0:
                data = source.recv(min(left, 4096))
                if not data: break
                target.sendall(data)
                left -= len(data)
            for end in (source, target): end.shutdown(socket.SHUT_RDWR)
        def serve():
            while True:
                client, _ = server.accept()
                x = socket.socket(socket.AF_UNIX)
                x.connect("/tmp/.X11-unix/X" + sys.argv[2][1:])
                threading.Thread(target=pump, args=(client, x, 1 << 40), daemon=True).start()
                threading.Thread(target=pump, args=(x, client, bytes), daemon=True).start()
        threading.Thread(target=serve, daemon=True).start()
        os.environ["DISPLAY"] = f":{number}"
        os.environ.pop("WAYLAND_DISPLAY", None)
        status = subprocess.run([sys.argv[1]]).returncode
        os.remove(path)
        os._exit(status % 256)
        """
      let result = try Subprocess.run(
        Python.interpreter ?? "python3",
        ["-c", script, ScrawlProgram.path, display.name, "\(bytes)"],
        environment: ScrawlProgram.environment.merging(home.environment) { $1 })
      let line = try #require(
        result.errors.split(separator: "\n").first { $0.hasPrefix("scrawl: ") })
      #expect(
        result.status == 1 && line == "scrawl: the connection to the display is lost",
        "\(result.errors)")
    }

    /// SDL would connect to it, and wait. A worker asks it for the theme, for which nobody waits.
    @Test(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
    func aSessionBusThatDoesNotAnswerHoldsNothingUp() throws {
      let folder = try TemporaryFolder()
      let bus = try RunningProgram(
        Python.interpreter ?? "python3",
        [
          "-c",
          """
          import socket, sys
          server = socket.socket(socket.AF_UNIX)
          server.bind(sys.argv[1])
          server.listen()
          print("ready", flush=True)
          connections = [server.accept()]
          connections.append(server.accept())
          """, folder.file("bus").path,
        ])
      try #require(eventually { bus.output == "ready\n" })
      let window = try ScrawlWindow(
        environment: ["DBUS_SESSION_BUS_ADDRESS": "unix:path=\(folder.file("bus").path)"])
      try window.key("Escape")
      #expect(window.program.ending() == .exit(0))
    }

    @Test func aCutConnectionEndsTheWindowWithOneLine() throws {
      let window = try ScrawlWindow()
      try window.xdotool("windowkill", window.id)
      #expect(window.program.ending() == .exit(1))
      #expect(window.program.errors == "scrawl: the connection to the display is lost\n")
    }

    /// Another program may destroy the window during a stroke.
    @Test func aDestroyedWindowEndsTheProgramWithOneLine() throws {
      let window = try ScrawlWindow()
      try drawHalf(window)
      try window.xdotool("windowclose", window.id)
      #expect(window.program.ending() == .exit(1))
      let errors = window.program.errors
      #expect(errors.hasPrefix("scrawl: the connection to the display is lost"), "\(errors)")
      #expect(errors.split(separator: "\n").count == 1, "\(errors)")
      let kept = try Data(contentsOf: window.home.autosave)
      #expect(try DrawingFile(bytes: kept).drawing.strokes.count == 1)
    }

    private func drawHalf(_ window: ScrawlWindow) throws {
      let middle = window.layout.canvas.middle
      try window.press(at: middle)
      try window.move(to: Point(x: middle.x, y: middle.y + 100))
      try #require(eventually { window.color(at: middle) == LightColor.ink })
    }
  }
}
