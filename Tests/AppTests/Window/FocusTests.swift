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

    /// The control in the ring; nil if there is none.
    private var ringed: Control? {
      let layout = window.layout
      let button = layout.buttons.first { window.hasRing($0.value) }
      return button.map { .button($0.key) }
        ?? (window.hasRing(layout.timeline.handle)
          ? .timeline : window.hasRing(layout.details.why) ? .why : nil)
    }

    private var ringedCommand: Command? {
      if case .button(let button) = ringed { button.command } else { nil }
    }

    /// Presses a key that moves the ring, until the ring is around another control. Those of the
    /// row "Wrong? It is" are skipped: this test does not know their places.
    private func moveRing(_ key: String) throws {
      let before = ringed
      for _ in 0..<16 where ringed == nil || ringed == before {
        try window.key(key)
        try window.waitForFrame()
      }
      try #require(ringed != nil && ringed != before)
    }

    private func move(to command: Command, by key: String) throws {
      for _ in 0..<30 where ringedCommand != command { try moveRing(key) }
      #expect(ringedCommand == command)
    }

    @Test func theRingVisitsEveryControlThatCanBePressed() throws {
      var visited: Set<Control> = []
      try moveRing("Tab")
      while let control = ringed, visited.insert(control).inserted { try moveRing("Tab") }
      let disabled: [Command] = [.undo, .redo, .showNow]
      let buttons = window.layout.buttons.keys.filter { !disabled.contains($0.command) }
      #expect(visited == Set(buttons.map { .button($0) } + [.timeline, .why]))
    }

    @Test func enterPressesTheControlInTheRing() throws {
      try move(to: .theme, by: "Tab")
      try window.key("Return")
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == 0x191A1E })
      try window.key("Return")
      #expect(eventually { window.color(at: Point(x: 4, y: 4)) == LightColor.background })
      try move(to: .predict, by: "Tab")
      try window.key("Return")
      #expect(window.printed(count: 1).first?.hasPrefix("4 ") == true)
      try move(to: .theme, by: "shift+Tab")
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
