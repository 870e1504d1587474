import Preprocess
import Recognition
import WindowModel
import Testing

@Suite("The scene")
struct SceneTests {
  @Test("A blank canvas shows no ink, empty bars, an empty image, no time and no history")
  func blank() {
    let script = Script()
    #expect(script.texts.filter { $0.contains("%") || $0.contains("read in") }.isEmpty)
    #expect(!script.texts.contains("Read before"))
    #expect(fills(script).filter { $0.height == 10 }.count == 11)
    #expect(fills(script).contains(Rect(x: 640, y: 424, width: 112, height: 112)))
    for command in script.scene {
      if case .ink = command { Issue.record("ink on a blank canvas") }
      if case .image = command { Issue.record("an image of nothing") }
    }
  }

  @Test("An uncertain reading is muted and names two candidates")
  func unsure() {
    var script = Script(.unsure)
    script.draw(digit: 4)
    script.act(.frameBegan)
    #expect(script.texts.contains("4 or 9?"))
    #expect(style(of: "4", in: script)?.color == Palette.light.muted)
    #expect(style(of: "4", in: script)?.size == 128)
    #expect(style(of: "4 or 9?", in: script)?.color == Palette.light.ink)
  }

  @Test("A second candidate under one percent is not shown, nor are its bar and label")
  func certain() {
    var script = Script(.fake(0.999, or: 0.0009))
    script.draw(digit: 4)
    script.act(.frameBegan)
    #expect(script.texts.filter { $0.contains("%") } == ["99 %", "99 %"])
    #expect(script.texts.filter { $0.contains("or ") }.isEmpty)
    #expect(fills(script).filter { $0.height == 10 }.count == 12)
  }

  @Test("Where none comes second, the panel names it beside the digit")
  func noneSecond() {
    var script = Script(.fake(0.7, or: 0.05, none: 0.2))
    script.draw(digit: 4)
    script.act(.frameBegan)
    #expect(script.texts.contains("or none, 20 %"))
    script = Script(.fake(0.5, or: 0.05, none: 0.4))
    script.draw(digit: 4)
    script.act(.frameBegan)
    #expect(script.texts.contains("4 or none?"))
    #expect(script.state.title == "4 · 50 % – Scrawl")
  }

  @Test(
    "The per cents of the bars are those of eleven shares, none last",
    arguments: [
      (0.5, 0.2, 0.14), (0.25, 0.15, 0.44), (0.05, 0.01, 0.88),
    ] as [(Float, Float, Float)])
  func elevenBars(confidence: Float, doubt: Float, none: Float) throws {
    var script = Script(.fake(confidence, or: doubt, none: none))
    script.draw(digit: 4)
    script.act(.frameBegan)
    let bars = script.state.layout.bars
    let perCents = script.scene.compactMap { command -> (Point, Int)? in
      guard case .text(let string, let place, let style, _) = command, style.anchor == .end,
        string.hasSuffix(" %")
      else { return nil }
      return Int(string.dropLast(2)).map { (place, $0) }
    }
    #expect(perCents.map(\.1).reduce(0, +) == 100 - (none == 0.88 ? 6 : 0))
    let last = try #require(perCents.last)
    #expect(last.0 == bars.percent(10) && last.1 == Int((none * 100).rounded()))
    let labels = script.scene.compactMap { command -> String? in
      guard case .text(let string, let place, _, _) = command,
        (0..<BarsLayout.count).contains(where: { bars.label($0) == place })
      else { return nil }
      return string
    }
    #expect(labels == (0...9).map { "\($0)" } + ["none"])
  }

  @Test("A filled bar is never shorter than a dot nor longer than its track")
  func barLengths() {
    var script = Script(.fake(1.5, or: 0.01))
    script.draw(digit: 4)
    script.act(.frameBegan)
    let bars = fills(script).filter { $0.height == 10 }.map(\.width)
    #expect(bars.filter { $0 != 192 } == [10])
    #expect(bars.filter { $0 == 192 }.count == 12)
  }

  @Test("The grid has 27 lines in each direction and is below the ink")
  func grid() throws {
    var script = Script()
    script.draw(digit: 4)
    #expect(lines(script).isEmpty)
    script.press(.grid)
    #expect(lines(script).count == 54)
    let first = try #require(lines(script).first)
    #expect(first.0 == Point(x: 24 + 592.0 / 28, y: 24))
    #expect(first.1 == Point(x: 24 + 592.0 / 28, y: 616))
    let lastLine = try #require(
      script.scene.lastIndex { if case .line = $0 { true } else { false } })
    let ink = try #require(script.scene.firstIndex { if case .ink = $0 { true } else { false } })
    #expect(lastLine < ink)
  }

  @Test("The keyboard's pen is a ring while it is up, a dot while it is down")
  func crossHair() {
    var script = Script()
    for _ in 0..<7 { script.press(.penRight) }
    let mark = Rect(x: 24 + 592 * 0.75 - 6, y: 320 - 6, width: 12, height: 12)
    let accent = Palette.light.accent
    #expect(script.scene.contains(.outline(mark, radius: 6, width: 2, accent)))
    script.press(.togglePen)
    #expect(script.scene.contains(.fill(mark, radius: 6, accent)))
    script.press(.clear)
    #expect(lines(script).isEmpty)
  }

  @Test(
    "Buttons show that the pointer is over them, and that they are down", arguments: Theme.allCases)
  func buttonStates(theme: Theme) {
    let palette = theme.palette
    var script = Script(theme: theme)
    script.act(.pointerMoved(script.middle(of: .predict)))
    #expect(color(of: .predict, in: script) == palette.accentHovered)
    script.act(.pointerPressed(script.middle(of: .predict)))
    #expect(color(of: .predict, in: script) == palette.accentPressed)
    script.act(.pointerMoved(Point(x: 1, y: 1)))
    #expect(color(of: .predict, in: script) == palette.accent)
    script.act(.pointerReleased(script.middle(of: .clear)))
    #expect(color(of: .clear, in: script) == palette.hovered)
    script.act(.pointerPressed(script.middle(of: .clear)))
    #expect(color(of: .clear, in: script) == palette.pressed)
  }

  @Test("A switch under the pointer has the color of important text")
  func switchHover() {
    var script = Script()
    script.act(.pointerMoved(script.middle(of: .grid)))
    #expect(style(of: "grid", in: script)?.color == Palette.light.ink)
    #expect(style(of: "dark", in: script)?.color == Palette.light.muted)
  }

  @Test("The dot of a switch that is off is a ring")
  func switchDot() {
    var script = Script()
    let dot = Rect(x: 900, y: 32, width: 8, height: 8)
    #expect(fills(script).contains(dot))
    script.press(.live)
    #expect(!fills(script).contains(dot))
    #expect(
      script.scene.contains(.outline(dot, radius: 4, width: 1, Palette.light.muted)))
  }

  @Test("Texts do not overlap at any size, even with wide letters", arguments: LayoutTests.sizes)
  func texts(size: Size) {
    let longName = FakeModel.fake(
      0.25, or: 0.15, none: 0.5, name: "a model with a name too long", weightCount: 9_999_999)
    let rejected = FakeModel.fake(0, or: 0, none: 0.9999)
    let torn = FakeModel.fake(0.5, or: 0.05, none: 0.4)
    for readers in [
      [FakeModel.unsure], [.fake(1, or: 0), .sure], [longName, .sure], [rejected], [torn],
    ] {
      var script = Script(models: readers, size: size)
      for _ in 0..<RecognitionState.historyLimit {
        script.draw(digit: 4)
        script.press(.predict)
      }
      let boxes = script.scene.compactMap(box)
      for (index, box) in boxes.enumerated() {
        #expect(box.x >= 0 && box.maxX <= size.width && box.y >= 0 && box.maxY <= size.height)
        for other in boxes[(index + 1)...] {
          #expect(
            !(box.x < other.maxX && other.x < box.maxX && box.y < other.maxY && other.y < box.maxY),
            "\(box) \(other)")
        }
      }
    }
  }

  /// The largest rectangle of a text: 0.7 of the font size per letter, as in DejaVu Sans Bold, but
  /// not more than its maximum width.
  private func box(_ command: DrawCommand) -> Rect? {
    guard case .text(let string, let baseline, let style, let maximum) = command else { return nil }
    let width = min(Double(string.count) * style.size * 0.7, maximum)
    let start =
      switch style.anchor {
      case .start: baseline.x
      case .middle: baseline.x - width / 2
      case .end: baseline.x - width
      }
    let height = style.size * 0.73
    return Rect(x: start, y: baseline.y - height, width: width, height: height)
  }

  private func fills(_ script: Script) -> [Rect] {
    script.scene.compactMap { if case .fill(let rect, _, _) = $0 { rect } else { nil } }
  }

  private func lines(_ script: Script) -> [(Point, Point)] {
    script.scene.compactMap { if case .line(let a, let b, _, _) = $0 { (a, b) } else { nil } }
  }

  private func color(of command: Command, in script: Script) -> Color? {
    guard let rect = script.state.layout.buttons[command] else { return nil }
    return script.scene.compactMap {
      if case .fill(rect, _, let color) = $0 { color } else { nil }
    }.last
  }

  private func style(of string: String, in script: Script) -> TextStyle? {
    script.scene.compactMap {
      if case .text(string, _, let style, _) = $0 { style } else { nil }
    }.first
  }
}
