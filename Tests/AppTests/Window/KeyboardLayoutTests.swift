import Preprocess
import WindowModel
import TestSupport
import Testing

extension WindowTests {
  /// The keys of commands on keyboards of many languages.
  @Suite(
    .enabled(
      if: InstalledTools.has("setxkbmap"), "skipped: needs setxkbmap (Debian: x11-xkb-utils)"))
  struct KeyboardLayoutTests {
    /// A key by its position: the X server's keycode, whatever letter it types.
    private enum Place: String {
      case q = "24"
      case p = "33"
      case r = "27"
      case a = "38"
      case x = "53"
    }

    private let window: ScrawlWindow
    private let one: Answer
    private let drawing: Drawing

    init() throws {
      window = try ScrawlWindow()
      drawing = try SampleDrawing.load(1).placed(onCanvasOf: window.layout.canvas.width)
      one = try Answer.reading(drawing)
    }

    /// The layout changes while the window is open.
    @Test func keysWithoutLatinLettersWorkByPosition() throws {
      let layouts = ["gr", "il", "bg", "bg phonetic", "ru", "ua", "ara"]
      for (index, layout) in layouts.enumerated() {
        try use(layout)
        try draw()
        try press(.p)
        #expect(window.printed(count: index + 1).count == index + 1, "P on \(layout)")
        try press(.q)
        #expect(try window.title(becoming: "Scrawl") == "Scrawl", "Q on \(layout)")
      }
    }

    @Test func keysWithLatinLettersWorkByLetter() throws {
      for (layout, q, p) in [
        ("de", Place.q, Place.p), ("tr", .q, .p), ("fr", .a, .p), ("us dvorak", .x, .r),
      ] {
        try use(layout)
        try draw()
        let count = window.program.output.split(separator: "\n").count
        if q != .q { try press(.q) }
        try press(p)
        #expect(window.printed(count: count + 1).count == count + 1, "P on \(layout)")
        #expect(try window.title == one.title, "on \(layout)")
        try press(q)
        #expect(try window.title(becoming: "Scrawl") == "Scrawl", "Q on \(layout)")
      }
    }

    /// A German keyboard has Z in the place of Y.
    @Test func undoAndRedoFollowTheLetter() throws {
      try use("de")
      try draw()
      try window.key("ctrl+29")
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
      try window.key("ctrl+52")
      #expect(try window.title(becoming: one.title) == one.title)
      try window.key("ctrl+29", "ctrl+shift+29")
      try window.waitForFrame()
      #expect(try window.title(becoming: one.title) == one.title)
    }

    /// A French keyboard has Z in the place of W, M beside L, A in the place of Q, the comma in the
    /// place of M, and the period and the question mark with Shift.
    @Test func aFrenchKeyboardHasEveryKey() throws {
      try use("fr")
      try draw()
      try window.key("ctrl+25")
      #expect(try window.title(becoming: "Scrawl") == "Scrawl")
      try window.key("ctrl+29")
      #expect(try window.title(becoming: one.title) == one.title)
      let model = window.layout.details.model
      let first = window.pixels(in: model)
      try window.key("47")
      #expect(eventually { window.pixels(in: model) != first })
      let canvas = window.layout.canvas
      let now = window.pixels(in: canvas)
      try window.key("Home", "shift+59", "shift+59", "58")
      #expect(eventually { window.pixels(in: canvas).contains(LightColor.ghost) })
      try window.key("End")
      #expect(eventually { window.pixels(in: canvas) == now })
      try window.key("shift+58")
      #expect(eventually { window.shows(.help) })
      try window.key("Escape")
      #expect(eventually { !window.shows(.help) })
    }

    @Test(arguments: ["us", "de", "fr"])
    func theQuestionMarkShowsTheHelp(layout: String) throws {
      try use(layout)
      try window.key("question")
      #expect(eventually { window.shows(.help) })
      try window.key("Escape")
      #expect(eventually { !window.shows(.help) })
    }

    /// The row of digits of a French keyboard types letters without Shift.
    @Test func aNameIsTypedAsTheLayoutHasIt() throws {
      try use("fr")
      try draw()
      try window.key("ctrl+shift+39")
      #expect(eventually { window.shows(.saveName("")) })
      try window.key("11", "shift+11", "24", "Return")
      let home = window.home
      #expect(eventually { home.names(in: home.drawings) == ["é2a.png", "é2a.scrawl"] })
    }

    private func use(_ layout: String) throws {
      let result = try Subprocess.run(
        "setxkbmap", layout.split(separator: " ").map(String.init),
        environment: ["DISPLAY": window.display.name])
      guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    }

    private func draw() throws {
      try window.draw(drawing)
      try #require(try window.title(becoming: one.title) == one.title)
    }

    private func press(_ place: Place) throws { try window.key(place.rawValue) }
  }
}
