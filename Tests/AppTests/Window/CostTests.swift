import Foundation
import Preprocess
import WindowModel
import TestSupport
import Testing

extension WindowTests {
  /// Start time, memory and idle processor time. The figures are printed; the bounds are wide, for
  /// a busy machine.
  @Suite struct CostTests {
    @Test func theFirstFrameAppearsWithinThreeSeconds() throws {
      let times = try (0..<5).map { _ in try secondsToFirstFrame() }.sorted()
      let shown = times.map { "\(Int($0 * 1000))" }.joined(separator: ", ")
      print("from start to first frame: \(shown) ms")
      #expect(times[2] < 3)
    }

    private func secondsToFirstFrame() throws -> Double {
      let display = try Display()
      let start = Date()
      let home = try UserHome()
      let program = try RunningProgram(
        ScrawlProgram.path, [],
        environment: ScrawlProgram.environment.merging(home.environment) { $1 }
          .merging(["DISPLAY": display.name]) { $1 })
      // In the middle of the screen is the canvas, above its text.
      while display.screen.color(x: 700, y: 450) != LightColor.paper {
        guard program.ending(within: 0) == .stillRunning, -start.timeIntervalSinceNow < 60 else {
          throw CommandFailure(errors: "no frame: \(program.errors)")
        }
        usleep(1000)
      }
      return -start.timeIntervalSinceNow
    }

    @Test func memoryStaysBelow80MB() throws {
      let window = try ScrawlWindow()
      try window.waitForFrame()
      let atStart = try residentMegabytes(of: window.program.id)
      for digit in 0..<10 {
        try window.draw(
          SampleDrawing.load(digit).placed(onCanvasOf: window.layout.canvas.width))
        try window.key("p", "g", "ctrl+z", "ctrl+y", "Home", "End", "ctrl+s")
      }
      try window.resize(width: 1600, height: 1000)
      let afterUse = try residentMegabytes(of: window.program.id)
      print("resident memory: \(atStart) MB at start, \(afterUse) MB after use at 1600x1000")
      #expect(window.printed(count: 10).count == 10)
      #expect(afterUse <= 80)
    }

    /// In five seconds without input, processor time may grow by at most one tick of 10 ms.
    @Test func anIdleWindowUsesNoProcessorTime() throws {
      let window = try ScrawlWindow([SampleDrawing.path(9)])
      try window.move(to: window.layout.canvas.middle)
      try window.waitForFrame()
      let before = try ticks(of: window.program)
      sleep(5)
      let spent = try ticks(of: window.program) - before
      print("processor time in 5 idle seconds: \(spent) ticks")
      #expect(spent <= 1)
    }

    /// The program's processor time, in user mode and in the kernel.
    private func ticks(of program: RunningProgram) throws -> Int {
      let stat = try String(contentsOfFile: "/proc/\(program.id)/stat", encoding: .utf8)
      // The program's name may contain anything, so fields 14 and 15 are counted from the
      // parenthesis after it.
      let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
      let times = fields.dropFirst(11).prefix(2).compactMap { Int($0) }
      try #require(times.count == 2)
      return times[0] + times[1]
    }
  }
}
