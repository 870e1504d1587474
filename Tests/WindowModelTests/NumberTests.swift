import Preprocess
import Recognition
import Testing
import WindowModel

@Suite("Numbers in the window")
struct NumberTests {
  @Test("Title, headline, clipboard, Predict and the saved reading say the number")
  func says() {
    var script = Script(.numbers)
    script.write(4, 2)
    #expect(script.state.title == "42 · 97 % – Scrawl")
    #expect(script.figures == ["4", "2"])
    #expect(script.texts.contains("97 %") && script.texts.contains("2nd digit: 90 %"))
    script.press(.predict, .copy, .save)
    #expect(
      script.effects == [
        .print("42 0.970"), .copy("42"),
        .save(
          SaveRequest(
            content: script.state.document.content,
            reading: SavedReading(text: "42", confidence: 0.97), name: nil)),
      ])
    script.press(.gallery)
    #expect(script.state.galleryItems.map(\.reading?.text) == ["42"])
    #expect(script.texts.contains("42"))
  }

  @Test("A single digit has no bracket, and its panel is that of a digit")
  func single() {
    var script = Script(.numbers)
    script.write(4)
    #expect(script.state.brackets == nil && script.state.title == "4 · 90 % – Scrawl")
    #expect(!script.texts.contains { $0.contains("digit:") })
  }

  @Test("Under each digit stands its reading; the newest is picked, and its bars are shown")
  func brackets() throws {
    var script = Script(.numbers)
    script.write(4, 2)
    let brackets = try #require(script.state.brackets)
    #expect(brackets.marks.map(\.label) == ["4, 90 %", "2, 90 %"])
    #expect(script.digit == 2)
    #expect(script.style(of: "2, 90 %")?.color == Palette.light.accent)
    #expect(script.style(of: "4, 90 %")?.color == Palette.light.soft)
    let canvas = script.state.layout.canvas
    for (mark, x) in zip(brackets.marks, [0.2, 0.4]) {
      #expect(near((mark.left + mark.right) / 2, canvas.x + x * canvas.width))
      #expect(near(mark.right - mark.left, Pen.width * canvas.width - 2))
    }
    #expect(brackets.lineY > script.onCanvas(0, 0.48).y && brackets.labelBaseline < canvas.maxY)
  }

  @Test("A click on a bracket and PgUp and PgDn pick a digit, and new ink ends that")
  func pick() throws {
    var script = Script(.numbers)
    script.write(4, 2, 7)
    #expect(script.digit == 7)
    script.press(.previousDigit)
    #expect(script.digit == 2)
    script.press(.previousDigit, .previousDigit)
    #expect(script.digit == 4 && script.texts.contains("1st digit: 90 %"))
    script.press(.nextDigit)
    #expect(script.digit == 2)
    let brackets = try #require(script.state.brackets)
    script.click(Point(x: brackets.marks[0].labelX, y: brackets.labelBaseline))
    #expect(script.digit == 4 && script.strokes.count == 3)
    #expect(script.state.title.hasPrefix("427 · 97 %"))
    script.draw((0.8, 0.35), (0.8, 0.4))
    script.rest()
    #expect(script.digit == 3 && script.text == "4273")
  }

  @Test("Ink among digits that is no digit is a question mark, and the number is none")
  func unknown() {
    var script = Script(.numbers)
    script.write(4, 2)
    script.draw((0.6, 0.5))
    script.rest()
    #expect(script.text == "42?" && script.state.title == "not a number (42?) – Scrawl")
    #expect(script.figures == ["4", "2", "?"])
    #expect(script.texts.contains("No number") && script.texts.contains("3rd: no digit"))
    #expect(script.texts.contains("none, 80 %") && script.state.pickedDigit?.isDigit == false)
    script.press(.predict, .copy)
    #expect(script.effects == [.print("not a number (42? 0.970)")])
    script.press(.save)
    guard case .save(let request)? = script.effects.last else {
      Issue.record("not saved")
      return
    }
    #expect(request.reading == SavedReading(text: "42?", confidence: 0.97))
  }

  @Test("While a digit is written, the digits that are there stay, and nothing is none")
  func penDown() {
    var script = Script(.numbers)
    script.write(4, 2)
    script.pressPointer(0.6, 0.75)
    script.frame()
    #expect(script.text == "42" && script.state.title == "42 · 97 % – Scrawl")
    #expect(script.texts.contains("still drawing") && !script.texts.contains("No number"))
    #expect(script.style(of: "4")?.color == Palette.light.soft)
    script.movePointer(0.6, 0.8)
    script.frame()
    #expect(script.text == "427")
    script.releasePointer(0.6, 0.8)
    script.frame(after: 399)
    #expect(script.style(of: "2, 90 %")?.color == Palette.light.soft)
    script.frame(after: 2)
    #expect(script.text == "427" && script.style(of: "7, 90 %")?.color == Palette.light.accent)
  }

  @Test("A stroke in progress that would change two digits changes what is said only at its end")
  func stay() {
    // From the third stroke on, everything is read as one digit.
    let merging = FakeModel(ModelSummary(name: "merging", weightCount: 0)) { content in
      content.strokes.count < 3
        ? FakeModel.numbers.read(content) : FakeModel.sure.read(content)
    }
    var script = Script(merging)
    script.write(4, 2)
    script.pressPointer(0.6, 0.75)
    script.movePointer(0.6, 0.8)
    script.frame()
    #expect(script.text == "42")
    script.releasePointer(0.6, 0.8)
    script.rest()
    #expect(script.text == "2")
  }

  @Test("The timeline names the number at each moment, and a moment has its own number")
  func timeline() {
    var script = Script(.numbers)
    script.write(4, 2)
    #expect(Set(script.state.timeline.readings.map(\.text)).isSuperset(of: ["4", "42"]))
    #expect(script.texts.filter { $0 == "42" }.count == 1)
    script.press(.showStart)
    script.frame()
    #expect(script.state.brackets == nil)
    script.press(.showNow)
    script.frame()
    #expect(script.text == "42")
  }

  @Test("The grid is around each digit")
  func grid() {
    var script = Script(.numbers)
    script.write(4)
    let before = script.lineCount
    script.press(.grid)
    script.frame()
    let one = script.lineCount - before
    script.draw((0.4, 0.25), (0.4, 0.28))
    script.rest()
    #expect(one > 20 && script.lineCount - before > one)
  }

  @Test(
    "A long number has room in the panel", arguments: [(640.0, 480.0), (960, 640), (1280, 800)])
  func long(width: Double, height: Double) throws {
    var script = Script(.numbers, size: Size(width: width, height: height))
    for index in 0..<20 {
      let x = 0.04 + 0.048 * Double(index)
      script.draw((x, 0.35), (x, 0.5))
      script.rest()
      let header = script.state.layout.header
      let figures = script.scene.compactMap { command -> (Point, TextStyle)? in
        guard case .text(let text, let place, let style, _) = command, style.size > 12,
          text == "3", style.weight == .semibold, place.x >= header.frame.x - 6
        else { return nil }
        return (place, style)
      }.prefix(index + 1)
      let last = try #require(figures.last)
      #expect(last.0.x + 0.66 * last.1.size < header.live.x)
      #expect(last.1.size >= 12)
    }
    #expect(script.text?.count == 20 && script.state.brackets?.marks.map(\.label).first == "3")
  }
}

extension Script {
  /// The large figures of the panel.
  var figures: [String] {
    scene.compactMap { command in
      guard case .text(let text, let place, let style, _) = command,
        place.x >= state.layout.header.frame.x - 6,
        style.weight == .semibold, style.size > state.layout.header.confidenceSize + 4
      else { return nil }
      return text
    }
  }

  var lineCount: Int {
    scene.count { if case .line = $0 { true } else { false } }
  }
}
