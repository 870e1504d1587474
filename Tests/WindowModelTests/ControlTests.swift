import Preprocess
import Support
import Testing
import WindowModel

@Suite("Buttons")
struct ButtonTests {
  private static let commands: [Command] = [
    .pen, .eraser, .undo, .clear, .gallery, .save, .theme, .help, .live, .grid, .predict,
    .playAgain,
  ]

  private func script() -> Script {
    var script = Script()
    script.draw(digit: 7)
    script.rest()
    script.press(.eraser)
    return script
  }

  @Test("They act on release inside, as their key does", arguments: commands)
  func actsOnRelease(command: Command) {
    var clicked = script()
    if command == .eraser { clicked.press(.pen) }
    var typed = clicked
    let before = clicked
    clicked.act(.pointerPressed(clicked.middle(of: command), at: clicked.time))
    #expect(unchanged(clicked, before))
    clicked.act(.pointerReleased(clicked.middle(of: command), at: clicked.time))
    typed.press(command)
    #expect(!unchanged(clicked, before))
    #expect(unchanged(clicked, typed))
  }

  @Test(
    "A click that leaves a button does nothing; coming back before release does",
    arguments: commands)
  func leavesButton(command: Command) {
    var script = script()
    if command == .eraser { script.press(.pen) }
    let before = script
    let outside = Point(x: 2, y: 2)
    script.act(
      .pointerPressed(script.middle(of: command), at: script.time),
      .pointerMoved(outside, at: script.time), .pointerReleased(outside, at: script.time),
      .pointerMoved(script.middle(of: command), at: script.time))
    #expect(unchanged(script, before))
    script.act(
      .pointerPressed(script.middle(of: command), at: script.time),
      .pointerMoved(outside, at: script.time),
      .pointerReleased(script.middle(of: command), at: script.time))
    #expect(!unchanged(script, before))
  }

  @Test("Pressed on one button and released on another, neither acts")
  func fromButtonToButton() {
    var script = script()
    let before = script
    script.act(
      .pointerPressed(script.middle(of: .predict), at: script.time),
      .pointerMoved(script.middle(of: .clear), at: script.time))
    #expect(script.state.hovered == nil)
    script.act(.pointerReleased(script.middle(of: .clear), at: script.time))
    #expect(unchanged(script, before))
  }

  @Test("A button is hovered while the pointer is over it; a dimmed one never is")
  func hover() {
    var script = Script()
    script.act(.pointerMoved(script.middle(of: .theme), at: 0))
    #expect(script.state.hovered == .button(button(.theme)))
    script.act(.pointerLeft)
    #expect(script.state.hovered == nil)
    for command in [Command.undo, .redo, .clear, .predict, .save, .playAgain, .nextModel, .showNow]
    {
      script.act(.pointerMoved(script.middle(of: command), at: 0))
      #expect(script.state.hovered == nil, "\(command)")
    }
  }

  @Test("The secondary button of the mouse presses nothing")
  func secondary() {
    var script = script()
    let before = script
    let place = script.middle(of: .clear)
    script.act(
      .pointerPressed(place, button: .secondary, at: script.time),
      .pointerReleased(place, at: script.time))
    #expect(unchanged(script, before))
  }

  @Test("Under a sheet no button is hovered or pressed")
  func underSheet() {
    var script = script()
    script.press(.help)
    script.act(.pointerMoved(script.middle(of: .clear), at: script.time))
    #expect(script.state.hovered == nil)
    script.click(script.state.layout.sheet(.help).center)
    #expect(script.state.sheet == .help && !script.state.document.content.isBlank)
  }

  private func button(_ command: Command) -> CommandButton {
    CommandButton(command: command, look: command.info.buttons[0])
  }

  private func unchanged(_ script: Script, _ other: Script) -> Bool {
    let (a, b) = (script.state, other.state)
    return a.document.content == b.document.content && a.settings == b.settings
      && a.recognition.history == b.recognition.history && a.canvas == b.canvas
      && a.sheet == b.sheet && a.timeline.moment == b.timeline.moment
      && script.effects == other.effects
  }
}

@Suite("The focus")
struct FocusTests {
  /// The commands of the controls that Tab reaches, in order; nil for those without.
  private func round(_ script: Script, _ command: Command = .nextControl) -> [Command?] {
    var script = script
    var commands: [Command?] = []
    for _ in 0..<40 {
      script.press(command)
      switch script.state.focus {
      case .button(let button): commands.append(button.command)
      case .teach(.command(let command)): commands.append(command)
      case nil: return commands
      default: commands.append(nil)
      }
    }
    return commands
  }

  @Test("Tab goes through every control that can act, above the canvas first, then the column")
  func order() {
    var script = Script(.sure, .unsure)
    #expect(
      round(script) == [
        .pen, .eraser, .gallery, .readLens, .insideLens, .teachLens, .theme, .help, .live, .grid,
        .nextModel,
      ])
    script.draw(digit: 4)
    script.rest()
    // The row "Wrong? It is" comes before the buttons below it.
    let expected: [Command?] = [
      .pen, .eraser, .undo, .clear, .gallery, .save, .playAgain, nil, .readLens, .insideLens,
      .teachLens, .theme, .help, .live, .grid, nil, .nextModel, .isZero, .isOne, .isTwo, .isThree,
      .isFour, .isFive, .isSix, .isSeven, .isEight, .isNine, .isNone, .predict, .clear,
    ]
    #expect(round(script) == expected)
    script.press(.undo)
    script.press(.redo)
    script.press(.showStart)
    #expect(round(script).contains(.showNow))
  }

  @Test("Shift+Tab goes back")
  func back() {
    var script = Script()
    script.draw(digit: 4)
    script.rest()
    #expect(round(script, .previousControl) == round(script).reversed())
  }

  @Test("A ring of two points, two points outside, shows it")
  func ring() throws {
    var script = Script()
    script.press(.nextControl)
    let rect = try #require(
      script.state.layout.buttons.first { $0.key.command == .pen }?.value)
    #expect(
      script.scene.contains(
        .outline(rect.inset(by: -4), radius: 12, width: 2, Palette.light.accent)))
  }

  @Test("Enter presses each control as a click does")
  func enter() {
    var script = Script()
    script.draw(digit: 4)
    script.rest()
    for command in [Command.eraser, .clear, .save, .theme, .live, .grid, .predict, .playAgain] {
      var focused = script
      while focused.state.focus.map({ !$0.is(command) }) ?? true { focused.press(.nextControl) }
      focused.press(.pressControl)
      var clicked = script
      clicked.click(command)
      #expect(focused.effects == clicked.effects, "\(command)")
      #expect(focused.state.canvas == clicked.state.canvas, "\(command)")
      #expect(focused.state.settings == clicked.state.settings, "\(command)")
      #expect(focused.state.document.content == clicked.state.document.content, "\(command)")
      #expect(focused.state.timeline.moment == clicked.state.timeline.moment, "\(command)")
    }
  }

  @Test("While the canvas has the focus, arrows and Space draw; otherwise they do not")
  func drawing() {
    var script = Script()
    script.press(.nextControl, .togglePen, .penLeft)
    #expect(script.state.document.content.isBlank && script.state.canvas.keyboardPen == nil)
    script.press(.previousControl, .togglePen, .penLeft)
    #expect(script.strokes.map(\.points.count) == [2])
    script.press(.nextControl)
    #expect(script.state.canvas.activePen == nil)
  }

  @Test("With the focus on the timeline, arrows move through time and Enter plays")
  func timeline() {
    var script = Script(
      content: .strokes([
        Stroke(points: [
          Point(x: 0.3, y: 0.2, milliseconds: 0), Point(x: 0.3, y: 0.8, milliseconds: 400),
        ])
      ]))
    script.rest()
    while script.state.focus != .timeline { script.press(.nextControl) }
    let track = script.state.layout.timeline.handle
    #expect(
      script.scene.contains {
        if case .outline(track.inset(by: -4), _, 2, _) = $0 { true } else { false }
      })
    script.type(.left, .left, .right)
    #expect(script.state.timeline.moment == 350)
    script.act(.keyPressed(Keystroke(.left), isRepeat: true, at: script.time))
    #expect(script.state.timeline.moment == 300)
    script.type(.enter)
    script.frame(after: 100)
    #expect(script.state.timeline.moment == 100)
  }

  @Test("A control that can no longer act has no ring, and Enter and arrows ignore it")
  func dimmed() {
    var script = Script()
    script.draw(digit: 4)
    script.rest()
    while script.state.focus.map({ !$0.is(.undo) }) ?? true { script.press(.nextControl) }
    script.press(.pressControl)
    #expect(script.state.document.content.isBlank && script.state.focus == nil)
    let before = script.state.document
    script.press(.pressControl)
    #expect(script.state.document == before)
    script.press(.penLeft)
    #expect(script.state.canvas.keyboardPen != nil)
    script.press(.nextControl)
    #expect(script.state.focus?.is(.redo) ?? false)
  }

  @Test("The Now button has no ring once it is hidden")
  func hidden() {
    var script = Script()
    script.draw(digit: 4)
    script.rest()
    script.press(.showStart)
    while script.state.focus.map({ !$0.is(.showNow) }) ?? true { script.press(.nextControl) }
    script.press(.pressControl)
    #expect(script.state.timeline.moment == nil && script.state.focus == nil)
    #expect(!script.scene.contains { if case .outline(_, 12, 2, _) = $0 { true } else { false } })
  }

  @Test("Esc closes a sheet, then returns to now, then to the canvas, then quits")
  func escape() {
    var script = Script()
    script.draw(digit: 4)
    script.rest()
    script.press(.nextControl, .showStart, .help)
    script.type(.escape)
    #expect(script.state.sheet == nil && script.state.timeline.moment == 0)
    script.type(.escape)
    #expect(script.state.timeline.moment == nil && script.state.focus != nil)
    script.type(.escape)
    #expect(script.state.focus == nil && script.effects.isEmpty)
    script.type(.escape)
    #expect(script.effects == [.quit])
  }

  @Test("A click returns the focus to the canvas")
  func click() {
    var script = Script()
    script.press(.nextControl)
    script.draw(digit: 4)
    #expect(script.state.focus == nil && script.strokes.count == 1)
  }

  @Test("Enter that is held does not press again")
  func held() {
    var script = Script()
    script.press(.nextControl)
    while script.state.focus.map({ !$0.is(.gallery) }) ?? true { script.press(.nextControl) }
    script.press(.pressControl)
    script.act(
      .received(
        .listed([SavedDrawing(path: "/a", name: "a", content: .line, reading: nil)])),
      .keyPressed(Keystroke(.enter), isRepeat: true, at: 0))
    #expect(script.state.sheet != nil && script.state.document.content.isBlank)
  }
}

extension Control {
  func `is`(_ command: Command) -> Bool {
    if case .button(let button) = self { button.command == command } else { false }
  }
}

@Suite("Toasts")
struct ToastTests {
  @Test("A toast stays for four seconds and wakes the window at its end")
  func fourSeconds() {
    var script = Script()
    script.frame(after: 1000)
    script.act(.received(.saved(name: "7", folder: "Pictures/Scrawl", isNamed: false)))
    #expect(script.state.nextWake == 5000)
    script.frame(after: 3999)
    #expect(script.state.toast != nil && script.texts.contains { $0.contains("as 7 ·") })
    script.frame(after: 1)
    #expect(script.state.toast == nil && script.state.nextWake == nil)
  }

  @Test("A long message stays longer")
  func long() {
    var script = Script()
    script.act(.received(.failed(Phrase(verbatim: String(repeating: "word ", count: 20)))))
    script.frame(after: 6999)
    #expect(script.state.toast != nil)
    script.frame(after: 1)
    #expect(script.state.toast == nil)
  }

  @Test("A new toast takes the place of the old one; new ink removes it")
  func replaced() {
    var script = Script()
    script.act(.received(.failed("first")))
    script.frame(after: 3000)
    script.act(.received(.failed("second")))
    script.frame(after: 2000)
    #expect(script.state.toast?.text == "second")
    script.pressPointer(0.5, 0.5)
    #expect(script.state.toast == nil)
  }

  @Test("A message that is too long for a line breaks between its parts")
  func parts() {
    var script = Script()
    script.act(
      .received(.saved(name: "4 2026-11-26 17.32", folder: "Pictures/Scrawl", isNamed: false)))
    #expect(script.texts.contains("Saved in Pictures/Scrawl as 4 2026-11-26 17.32"))
    #expect(script.texts.contains("Ctrl+Shift+S names it"))
    script.act(.received(.saved(name: "7", folder: "Pictures", isNamed: false)))
    #expect(script.texts.contains("Saved in Pictures as 7 · Ctrl+Shift+S names it"))
  }

  @Test("It lies 16 points above the canvas's lower edge, within the window, over no button")
  func place() {
    for size in LayoutTests.sizes {
      for (text, isPast) in [("short", false), (String(repeating: "long ", count: 60), true)] {
        var script = Script(size: size, content: .line)
        if isPast { script.press(.showStart) }
        let before = script.scene.count
        script.act(.received(.failed(Phrase(verbatim: text))))
        guard case .fill(let pill, 20, _) = script.scene[before] else {
          Issue.record("no toast")
          continue
        }
        #expect(pill.x >= 0 && pill.maxX <= script.state.layout.size.width)
        if !isPast {
          #expect(pill.height == 40 && pill.maxY == script.state.layout.canvas.maxY - 16)
        }
        #expect(pill.height <= 100 && pill.y > script.state.layout.canvas.y)
        for (button, rect) in script.state.layout.buttons
        where isPast || button.look != .now {
          #expect(!rect.overlaps(pill), "\(button) at \(size)")
        }
      }
    }
  }
}
