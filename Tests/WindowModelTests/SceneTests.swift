import Preprocess
import Recognition
import Testing
import WindowModel

@Suite("The scene")
struct SceneTests {
  @Test("A blank canvas shows a prompt, no ink, empty bars and an empty image")
  func blank() {
    let script = Script()
    #expect(script.texts.contains("Draw a digit"))
    #expect(!script.texts.contains { $0.contains("%") || $0.contains("read in") })
    #expect(fills(script).filter { $0.height == 10 }.count == 11)
    for command in script.scene {
      if case .ink = command { Issue.record("ink on a blank canvas") }
      if case .image = command { Issue.record("an image of nothing") }
    }
  }

  @Test("What cannot act is dimmed")
  func dimmed() {
    var script = Script()
    func dimmed() -> Int {
      script.scene.count { if case .lines(_, _, Palette.light.off) = $0 { true } else { false } }
    }
    // Undo, redo, clear, save and play.
    #expect(dimmed() == 5)
    #expect(script.style(of: "Predict")?.color == Palette.light.edge)
    script.draw(digit: 4)
    #expect(dimmed() == 1)
    #expect(script.style(of: "Predict")?.color == Palette.light.onAccent)
    script.rest()
    #expect(script.style(of: "Predict")?.color == Palette.light.onAccent)
    script.press(.predict)
    #expect(script.style(of: "Predict")?.color == Palette.light.edge)
  }

  @Test("The chosen tool has a border, wash and icon in the accent's color")
  func chosenTool() {
    var script = Script()
    for command in [Command.eraser, .pen] {
      script.press(command)
      let rect = script.state.layout.buttons.first { $0.key.command == command }?.value
      #expect(
        script.scene.contains {
          if case .fill(rect, _, Palette.light.wash) = $0 { true } else { false }
        })
      // The chosen lens has the wash too.
      #expect(
        script.scene.count { if case .fill(_, _, Palette.light.wash) = $0 { true } else { false } }
          == 2)
    }
  }

  @Test("A filled bar is never shorter than a dot nor longer than its track")
  func barLengths() {
    var script = Script(.fake(1.5, or: 0.01))
    script.draw(digit: 4)
    script.rest()
    let column = script.state.layout.column
    let bars = fills(script).filter { $0.height == 10 && $0.x >= column.x }.map(\.width)
    #expect(bars.filter { $0 != 274 } == [10] && bars.filter { $0 == 274 }.count == 12)
  }

  @Test("The grid is the network's own: 28 squares around the digit, within the canvas")
  func grid() throws {
    var script = Script()
    script.draw((0.4, 0.4), (0.5, 0.6))
    script.frame()
    #expect(lines(script).isEmpty)
    script.press(.grid)
    script.frame()
    let frame = try #require(Normalizer().frame(of: script.state.document.drawing))
    let canvas = script.state.layout.canvas
    let lines = lines(script)
    #expect(lines.count == 58)
    let xs = Set(lines.filter { $0.0.x == $0.1.x }.map(\.0.x)).sorted()
    #expect(near(xs.first, canvas.x + frame.x * canvas.width, within: 1e-6))
    #expect(near(xs.last, canvas.x + (frame.x + frame.side) * canvas.width, within: 1e-6))
    #expect(xs.count == 29 && frame.side < 0.5)
    script.draw((0, 0), (1, 1))
    script.frame()
    for (start, end) in self.lines(script) {
      for point in [start, end] {
        #expect(point.x >= canvas.x && point.x <= canvas.maxX)
        #expect(point.y >= canvas.y && point.y <= canvas.maxY)
      }
    }
    script.press(.clear)
    script.frame()
    #expect(self.lines(script).isEmpty)
  }

  @Test("The lines of the grid end inside the canvas's round corners")
  func gridCorners() {
    var script = Script()
    script.draw((0, 0), (1, 1))
    script.press(.grid)
    script.frame()
    let canvas = script.state.layout.canvas
    let ends = lines(script).flatMap { [$0.0, $0.1] }
    #expect(!ends.isEmpty)
    for end in ends {
      let place = (
        x: min(end.x - canvas.x, canvas.maxX - end.x),
        y: min(end.y - canvas.y, canvas.maxY - end.y)
      )
      #expect(place.x >= 1 - 1e-6 && place.y >= 1 - 1e-6)
      guard place.x < 12, place.y < 12 else { continue }
      let (x, y) = (12 - place.x, 12 - place.y)
      #expect((x * x + y * y).squareRoot() <= 12 + 1e-6, "\(end)")
    }
  }

  @Test("A picture that fills the canvas has its round corners, another has none")
  func pictureCorners() {
    for (width, height, radius) in [(50, 50, 11.0), (500, 490, 6), (200, 100, 0)] {
      let pixels = [UInt32](repeating: 0x804020, count: width * height)
      let script = Script(
        content: .picture(ColorPicture(width: width, height: height, pixels: pixels)))
      let radii = script.scene.compactMap {
        if case .picture(_, _, let radius) = $0 { radius } else { nil }
      }
      #expect(radii == [radius], "\(width) x \(height)")
    }
  }

  @Test("The theme's button is a moon in the light theme and a sun in the dark one")
  func themeIcon() {
    var script = Script()
    func icon() -> [[Point]]? {
      let rect = script.state.layout.buttons.first { $0.key.command == .theme }?.value
      return script.scene.compactMap { command -> [[Point]]? in
        guard case .lines(let lines, _, _) = command, let rect,
          lines.allSatisfy({ $0.allSatisfy(rect.contains) })
        else { return nil }
        return lines
      }.first
    }
    let moon = icon()
    script.press(.theme)
    #expect(script.state.theme == .dark && moon?.count == 1 && icon()?.count == 9)
  }

  @Test("A name that is typed has a caret, also while it is empty")
  func caret() {
    var script = Script(content: .line)
    script.press(.saveNamed)
    func typed() -> [String] {
      script.scene.compactMap {
        if case .input(let string, _, _, _) = $0 { string } else { nil }
      }
    }
    #expect(typed() == [""])
    script.act(.textTyped("mine"))
    #expect(typed() == ["mine"])
  }

  @Test("Two figures and their shares do not touch the switch", arguments: LayoutTests.sizes)
  func pairBesideSwitch(size: Size) throws {
    var script = Script(models: [FakeModel.unsure], size: size)
    script.draw(digit: 4)
    script.rest()
    let header = script.state.layout.header
    let baseline = header.confidenceBaseline
    let share = try #require(
      script.scene.compactMap { command -> Double? in
        guard case .text(_, let place, let style, _) = command, place.y == baseline,
          style.size == header.confidenceSize
        else { return nil }
        return place.x
      }.last)
    // "56 %" in Inter Semi Bold is 2.4 times the font size wide; the dot is 32 points before the
    // end.
    #expect(share + 2.4 * header.confidenceSize <= header.live.maxX - 34)
  }

  @Test("A click on the image of what the network sees shows the grid")
  func gridByClick() {
    var script = Script()
    script.click(script.state.layout.details.image.center)
    #expect(script.state.canvas.showsGrid)
  }

  @Test("The grid is that of the moment that is shown")
  func gridInThePast() throws {
    var script = Script(
      content: .strokes([
        Stroke(points: [Point(x: 0.3, y: 0.3), Point(x: 0.3, y: 0.4)]),
        Stroke(points: [Point(x: 0.9, y: 0.3), Point(x: 0.9, y: 0.9)]),
      ]))
    script.press(.grid)
    script.rest()
    let now = lines(script).map(\.0)
    script.press(.showStart, .stepForward)
    script.frame()
    #expect(lines(script).map(\.0) != now)
    script.press(.showNow)
    script.frame()
    #expect(lines(script).map(\.0) == now)
  }

  @Test("The keyboard's pen is a ring while it is up, a dot while it is down")
  func crossHair() {
    var script = Script()
    for _ in 0..<7 { script.press(.penRight) }
    let canvas = script.state.layout.canvas
    let mark = Rect(
      x: canvas.x + canvas.width * 0.75 - 6, y: canvas.center.y - 6, width: 12, height: 12)
    let accent = Palette.light.accent
    #expect(script.scene.contains(.outline(mark, radius: 6, width: 2, accent)))
    script.press(.togglePen)
    #expect(script.scene.contains(.fill(mark, radius: 6, accent)))
    script.press(.clear)
    #expect(lines(script).isEmpty)
  }

  @Test("Buttons show that the pointer is over them, and that they are down")
  func buttonStates() {
    var script = Script()
    script.draw(digit: 4)
    script.rest()
    func color() -> Color? {
      let rect = script.state.layout.buttons.first { $0.key.command == .predict }?.value
      return script.scene.compactMap {
        if case .fill(rect, _, let color) = $0 { color } else { nil }
      }.last
    }
    script.act(.pointerMoved(script.middle(of: .predict), at: script.time))
    let hovered = color()
    script.act(.pointerPressed(script.middle(of: .predict), at: script.time))
    let pressed = color()
    script.act(.pointerMoved(Point(x: 1, y: 1), at: script.time))
    #expect(color() == Palette.light.accent)
    #expect(Set([hovered, pressed, color()]).count == 3)
  }

  @Test("The dot of live reading is filled while it is on")
  func switchDot() {
    var script = Script()
    #expect(fills(script).contains { $0.width == 8 && $0.height == 8 })
    script.press(.live)
    #expect(!fills(script).contains { $0.width == 8 && $0.height == 8 })
  }

  @Test("The grown stroke shares the scene's form: points stay as drawn")
  func points() {
    var script = Script()
    script.draw((0.1, 0.1), (0.2, 0.3), (0.4, 0.35))
    #expect(
      script.scene.compactMap(\.ink).map(\.strokes) == [script.state.document.content.strokes])
  }

  @Test("Texts do not overlap at any size, even with wide letters", arguments: LayoutTests.sizes)
  func texts(size: Size) {
    let longName = FakeModel.fake(
      0.25, or: 0.15, none: 0.5, name: "a model with a name too long", weightCount: 9_999_999)
    let rejected = FakeModel.fake(0, or: 0, none: 0.9999)
    let torn = FakeModel.fake(0.5, or: 0.05, none: 0.4)
    let classic = FakeModel.fake(0.5, or: 0.05, name: "classic", canSayNone: false)
    for readers in [
      [FakeModel.unsure], [.fake(1, or: 0), .sure], [longName, .sure], [rejected], [torn],
      [classic, .sure],
    ] {
      var script = Script(models: readers, size: size)
      script.draw(digit: 4)
      expectApart(script)
      script.rest()
      expectApart(script)
      script.press(.showStart)
      script.rest()
      expectApart(script)
    }
  }

  @Test("Texts of the gallery and of the name do not overlap", arguments: LayoutTests.sizes)
  func sheetTexts(size: Size) {
    var script = Script(size: size)
    for _ in 0..<20 {
      script.draw(digit: 4)
      script.press(.predict)
    }
    let below = script.scene.count
    script.press(.saveNamed)
    script.act(.textTyped(String(repeating: "W", count: 80)))
    expectApart(script, from: below)
    script.type(.escape)
    script.press(.gallery)
    expectApart(script, from: below)
    script.act(
      .received(
        .listed(
          (0..<50).map { index in
            SavedDrawing(
              path: "\(index)", name: "a long name of a drawing", content: .line,
              reading: index % 2 == 0 ? nil : SavedReading(text: "123456789", confidence: 1))
          })))
    expectApart(script, from: below)
  }

  private func expectApart(_ script: Script, from start: Int = 0) {
    let boxes = script.scene.dropFirst(start).compactMap(box)
    let size = script.state.layout.size
    for (index, (string, box)) in boxes.enumerated() {
      #expect(box.x >= 0 && box.maxX <= size.width && box.y >= 0 && box.maxY <= size.height)
      for (other, otherBox) in boxes[(index + 1)...] where otherBox.overlaps(box) {
        Issue.record("\(string) \(box) over \(other) \(otherBox) at \(size)")
      }
    }
  }

  /// The rectangle of a text in Inter: more of the font size per letter than the words of these
  /// texts need, but not more than its maximum width. A figure beside a figure touches it.
  private func box(_ command: DrawCommand) -> (String, Rect)? {
    let (string, baseline, style, maximum): (String, Point, TextStyle, Double)
    switch command {
    case .text(let text, let place, let look, let width),
      .input(let text, let place, let look, let width):
      (string, baseline, style, maximum) = (text, place, look, width)
    default: return nil
    }
    guard !string.isEmpty else { return nil }
    let letter = style.size >= 56 ? 0.45 : style.weight == .regular ? 0.56 : 0.62
    let width = min(Double(string.count) * style.size * letter, maximum)
    let start =
      switch style.anchor {
      case .start: baseline.x
      case .middle: baseline.x - width / 2
      case .end: baseline.x - width
      }
    let height = style.size * 0.73
    return (string, Rect(x: start, y: baseline.y - height, width: width, height: height))
  }

  private func fills(_ script: Script) -> [Rect] {
    script.scene.compactMap { if case .fill(let rect, _, _) = $0 { rect } else { nil } }
  }

  /// All lines but the quiet ones beside the canvas, between the digits of "Wrong? It is".
  private func lines(_ script: Script) -> [(Point, Point)] {
    let column = script.state.layout.column
    return script.scene.compactMap { command -> (Point, Point)? in
      guard case .line(let a, let b, _, let color) = command else { return nil }
      return color == Palette.light.line && min(a.x, b.x) >= column.x ? nil : (a, b)
    }
  }
}
