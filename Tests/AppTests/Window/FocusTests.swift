import Preprocess
import TestSupport
import Testing
import WindowModel

extension WindowTests {
  /// Tab moves a ring through the controls, and Enter presses the one in the ring.
  @Suite struct FocusTests {
    private let window: ScrawlWindow

    init() throws {
      window = try ScrawlWindow([SampleDrawing.path(4)])
      let four = try Answer.reading(SampleDrawing.load(4)).title
      try #require(try window.title(becoming: four) == four)
    }

    /// The button in the ring; nil if there is none.
    private var ringed: CommandButton? {
      window.layout.buttons.first { window.hasRing($0.value) }?.key
    }

    /// Presses a key until the ring is around a button of the command.
    private func move(to command: Command, by key: String) throws {
      for _ in 0..<30 where ringed?.command != command {
        let before = window.pixels(in: whole)
        try window.key(key)
        try #require(eventually { window.pixels(in: whole) != before })
      }
      #expect(ringed?.command == command)
    }

    private var whole: Rect {
      Rect(x: 0, y: 0, width: window.frame.width, height: window.frame.height)
    }

    @Test func theRingVisitsEveryControlThatCanBePressed() throws {
      var visited: Set<CommandButton> = []
      try move(to: .pen, by: "Tab")
      for _ in 0..<30 {
        if let ringed { visited.insert(ringed) }
        let before = window.pixels(in: whole)
        try window.key("Tab")
        try #require(eventually { window.pixels(in: whole) != before })
        if ringed?.command == .pen { break }
      }
      let hidden: [Command] = [.undo, .redo, .showNow]
      let expected = window.layout.buttons.keys.filter { !hidden.contains($0.command) }
      #expect(visited == Set(expected))
    }

    @Test func enterPressesTheControlInTheRing() throws {
      try move(to: .theme, by: "shift+Tab")
      try window.key("Return")
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == 0x191A1E })
      try window.key("Return")
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == LightColor.background })
      try move(to: .predict, by: "Tab")
      try window.key("Return")
      #expect(window.printed(count: 1).first?.hasPrefix("4 ") == true)
    }

    @Test func escapeLeavesTheRingAndDoesNotQuit() throws {
      try move(to: .eraser, by: "Tab")
      try window.key("Escape")
      #expect(eventually { ringed == nil })
      #expect(window.program.ending(within: 0.5) == .stillRunning)
      try window.key("Escape")
      #expect(window.program.ending() == .exit(0))
    }
  }
}
