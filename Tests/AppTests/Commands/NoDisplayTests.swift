import Foundation
import TestSupport
import Testing

@Suite struct NoDisplayTests {
  private let home: UserHome

  init() throws {
    home = try UserHome()
  }

  private var environment: [String: String] {
    ScrawlProgram.environment.merging(home.environment) { $1 }
  }

  @Test(arguments: [[], ["draw", "--theme", "dark"]])
  func withoutADisplayTheErrorNamesCommandsThatWork(arguments: [String]) throws {
    let result = try Subprocess.run(
      "env", ["-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", ScrawlProgram.path] + arguments,
      environment: environment)
    expectFailure(result, naming: "display", "`scrawl predict`", "`scrawl replay`")
  }

  /// As one does that crashes just then.
  @Test(
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)),
    arguments: ["b\"\"", "bytes(400)", "b\"hello\" * 99", "os.urandom(4096)"])
  func aCompositorThatClosesTheConnectionIsNoDisplay(answer: String) throws {
    let script = """
      import os, socket, subprocess, sys, threading
      server = socket.socket(socket.AF_UNIX)
      server.bind("socket")
      server.listen()
      def serve():
          while True:
              client, _ = server.accept()
              client.sendall(\(answer))
              client.close()
      threading.Thread(target=serve, daemon=True).start()
      os.environ.pop("DISPLAY", None)
      os.environ.update(XDG_RUNTIME_DIR=os.getcwd(), WAYLAND_DISPLAY=os.path.abspath("socket"))
      sys.exit(subprocess.run([sys.argv[1]]).returncode % 256)
      """
    let result = try Subprocess.run(
      Python.interpreter ?? "python3", ["-c", script, ScrawlProgram.path],
      environment: environment, in: home.folder.url)
    expectFailure(result, naming: "no display to open a window on", "Wayland")
  }

  /// SDL 2 crashes on such a compositor.
  @Test(.enabled(if: Compositor.isInstalled, Comment(rawValue: Compositor.skipped)))
  func aCompositorWithoutASeatIsNoDisplay() throws {
    let compositor = try Compositor(.headless)
    defer { compositor.end() }
    let result = try Subprocess.run(
      ScrawlProgram.path, [], environment: environment.merging(compositor.environment) { $1 })
    expectFailure(result, naming: "no display to open a window on", "no seat")
  }

  @Test func anUnreachableDisplayIsNoDisplay() throws {
    let result = try Subprocess.run(
      "env", ["-u", "WAYLAND_DISPLAY", "DISPLAY=:31999", ScrawlProgram.path],
      environment: environment)
    expectFailure(result, naming: "display", "`scrawl predict`", "`scrawl replay`")
  }
}
