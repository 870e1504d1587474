import Foundation
import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// Fingers and a pen as an X server reports them.
  @Suite(.enabled(if: TouchScreen.isInstalled, Comment(rawValue: TouchScreen.skipped)))
  struct TouchTests {
    private let screen: TouchScreen
    private let program: RunningProgram
    private let home: UserHome
    private let layout = Layout(Size(width: 960, height: 640))

    init() throws {
      let (screen, home) = (try TouchScreen(), try UserHome())
      let program = try RunningProgram(
        ScrawlProgram.path, ["draw", "--scale", "1"],
        environment: ScrawlProgram.environment.merging(home.environment) { $1 }
          .merging(["DISPLAY": screen.name]) { $1 })
      (self.screen, self.home, self.program) = (screen, home, program)
      let isOpen = eventually { Self.xdotool(screen, search + ["windowmove", "--sync", "0", "0"]) }
      try #require(isOpen, "\(program.errors)")
    }

    private let search = ["search", "--onlyvisible", "--class", "scrawl"]

    private static func xdotool(_ screen: TouchScreen, _ arguments: [String]) -> Bool {
      let result = try? Subprocess.run(
        "timeout", ["30", "xdotool"] + arguments, environment: ["DISPLAY": screen.name])
      return result?.status == 0
    }

    private func titleBegins(with text: String) -> Bool {
      eventually(within: 20) {
        let result = try? Subprocess.run(
          "timeout", ["30", "xdotool"] + search + ["getwindowname"],
          environment: ["DISPLAY": screen.name])
        return result?.output.hasPrefix(text) ?? false
      }
    }

    /// The strokes of a digit in pixels of the screen.
    private func strokes(_ digit: Int) throws -> [[Point]] {
      let canvas = layout.canvas
      return try SampleDrawing.load(digit).placed(onCanvasOf: canvas.width).strokes.map {
        $0.points.map { Point(x: canvas.x + $0.x, y: canvas.y + $0.y) }
      }
    }

    /// The number of strokes and of points that the next window begins with.
    private func savedCounts() throws -> [Int] {
      program.send(SIGTERM)
      #expect(program.ending() == .exit(0))
      return try #require(home.strokesInProgress()).map(\.points.count)
    }

    /// Each point of the first is there once.
    @Test func aFingerDrawsAndASecondDrawsNothing() throws {
      let middle = layout.canvas.middle
      let line = (0..<20).map { Point(x: middle.x, y: middle.y - 100 + 10 * Double($0)) }
      let moves = line.map {
        "finger(0, \"move\", \($0.x), \($0.y))\nfinger(1, \"move\", \($0.x + 90), \($0.y))\n"
      }
      try screen.act(
        "finger(0, \"down\", \(line[0].x), \(line[0].y - 10))\nfinger(1, \"down\", 99, 99)\n"
          + moves.joined()
          + "finger(1, \"up\", 99, 99)\nfinger(0, \"up\", \(line[19].x), \(line[19].y))\n")
      #expect(titleBegins(with: "1 · "))
      #expect(try savedCounts() == [21])
    }

    @Test func aPenDrawsWhileItTouches() throws {
      let strokes = try strokes(4)
      // It hovers on its way.
      let hover = "send(tablet, 3, [1], 99, 99, 0)\nsend(tablet, 2, [1], 300, 300, 0)\n"
      try screen.act(hover + strokes.map { TouchScreen.stroke($0, with: "pen(") }.joined())
      #expect(titleBegins(with: "4 · "))
    }
  }
}
