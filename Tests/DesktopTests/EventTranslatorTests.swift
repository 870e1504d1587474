import CSDL2
import Desktop
import Preprocess
import Support
import Testing
import WindowModel

@Suite struct EventTranslatorTests {
  private var translator = EventTranslator(
    pointsPerUnit: 0.5, size: Size(width: 200, height: 100))

  @Test mutating func theMouseDrawsInPoints() {
    #expect(translator.actions(for: .motion(20, 40)) == [.pointerMoved(Point(x: 10, y: 20), at: 0)])
    #expect(
      translator.actions(for: .button(down: true, 20, 40)) == [
        .pointerPressed(Point(x: 10, y: 20), at: 0)
      ]
    )
    #expect(translator.actions(for: .motion(-6, 50)) == [.pointerMoved(Point(x: -3, y: 25), at: 0)])
    #expect(
      translator.actions(for: .button(down: false, 7, 8)) == [
        .pointerReleased(Point(x: 3.5, y: 4), at: 0)
      ]
    )
  }

  @Test mutating func theRightButtonIsSecondaryAndEndsItsOwnPress() {
    let place = Point(x: 10, y: 20)
    #expect(
      translator.actions(for: .button(down: true, 20, 40, button: 3)) == [
        .pointerPressed(place, button: .secondary, at: 0)
      ])
    #expect(translator.actions(for: .button(down: true, 20, 40)).isEmpty)
    #expect(translator.actions(for: .button(down: false, 20, 40)).isEmpty)
    #expect(translator.actions(for: .motion(20, 40)) == [.pointerMoved(place, at: 0)])
    #expect(
      translator.actions(for: .button(down: false, 20, 40, button: 3)) == [
        .pointerReleased(place, at: 0)
      ])
  }

  @Test mutating func theWheelTurnsByNotchesAndPartsOfThem() {
    #expect(translator.actions(for: .wheel(1, precise: 1)) == [.wheelTurned(1, at: 0)])
    #expect(translator.actions(for: .wheel(0, precise: -0.25)) == [.wheelTurned(-0.25, at: 0)])
    #expect(translator.actions(for: .wheel(-2, precise: 0)) == [.wheelTurned(-2, at: 0)])
    let flipped = SDL_Event.wheel(1, precise: 1.5, SDL_MOUSEWHEEL_FLIPPED)
    #expect(translator.actions(for: flipped) == [.wheelTurned(-1.5, at: 0)])
    #expect(translator.actions(for: .wheel(0, precise: .nan)).isEmpty)
    #expect(translator.actions(for: .wheel(.max, precise: 0)) == [.wheelTurned(100, at: 0)])
  }

  @Test mutating func otherButtonsDoNothing() {
    for button in [2, 4, 5] as [UInt8] {
      #expect(translator.actions(for: .button(down: true, 1, 1, button: button)).isEmpty)
      #expect(translator.actions(for: .button(down: false, 1, 1, button: button)).isEmpty)
    }
  }

  @Test mutating func aReleaseWithoutAPressDoesNothing() {
    #expect(translator.actions(for: .button(down: false, 1, 1)).isEmpty)
  }

  @Test mutating func aFingerDrawsAndLeavesWhenLifted() {
    let place = Point(x: 100, y: 25)
    #expect(
      translator.actions(for: .finger(SDL_FINGERDOWN, 1, 0.5, 0.25)) == [
        .pointerPressed(place, at: 0)
      ])
    #expect(
      translator.actions(for: .finger(SDL_FINGERMOTION, 1, 0.5, 0.25)) == [
        .pointerMoved(place, at: 0)
      ])
    #expect(
      translator.actions(for: .finger(SDL_FINGERUP, 1, 0.5, 0.25)) == [
        .pointerReleased(place, at: 0), .pointerLeft,
      ])
  }

  @Test mutating func aSecondFingerAndTheMouseDoNotDisturbTheFirst() {
    _ = translator.actions(for: .finger(SDL_FINGERDOWN, 1, 0.5, 0.5))
    #expect(translator.actions(for: .finger(SDL_FINGERDOWN, 2, 0.1, 0.1)).isEmpty)
    #expect(translator.actions(for: .finger(SDL_FINGERMOTION, 2, 0.2, 0.1)).isEmpty)
    #expect(translator.actions(for: .finger(SDL_FINGERUP, 2, 0.2, 0.1)).isEmpty)
    #expect(translator.actions(for: .motion(3, 3)).isEmpty)
    #expect(translator.actions(for: .finger(SDL_FINGERMOTION, 1, 0.5, 0.5)).count == 1)
  }

  @Test mutating func aMouseEventMadeFromATouchIsIgnored() {
    #expect(translator.actions(for: .motion(3, 3, mouse: .max)).isEmpty)
    #expect(translator.actions(for: .button(down: true, 3, 3, mouse: .max)).isEmpty)
  }

  @Test mutating func losingTheFocusEndsTheStrokeWhereItWas() {
    #expect(translator.actions(for: .window(SDL_WINDOWEVENT_FOCUS_LOST)).isEmpty)
    _ = translator.actions(for: .button(down: true, 20, 40))
    _ = translator.actions(for: .motion(30, 60))
    let lost = translator.actions(for: .window(SDL_WINDOWEVENT_FOCUS_LOST))
    #expect(lost == [.pointerReleased(Point(x: 15, y: 30), at: 0)])
    #expect(translator.actions(for: .button(down: false, 1, 1)).isEmpty)
  }

  @Test mutating func leavingAndClosingBecomeActions() {
    #expect(translator.actions(for: .window(SDL_WINDOWEVENT_LEAVE)) == [.pointerLeft])
    #expect(translator.actions(for: .window(SDL_WINDOWEVENT_CLOSE)) == [.quitRequested])
    #expect(translator.actions(for: SDL_Event(type: SDL_QUIT.rawValue)) == [.stopRequested])
    #expect(translator.actions(for: SDL_Event(type: SDL_CLIPBOARDUPDATE.rawValue)).isEmpty)
  }
}

@Suite struct KeyTests {
  private func actions(_ event: SDL_Event) -> [Action] {
    var translator = EventTranslator(pointsPerUnit: 1, size: Size(width: 1, height: 1))
    return translator.actions(for: event)
  }

  @Test(arguments: [
    (SDLK_p, Keystroke("p")), (SDLK_q, Keystroke("q")), (SDLK_ESCAPE, Keystroke(.escape)),
    (SDLK_LEFT, Keystroke(.left)), (SDLK_RIGHT, Keystroke(.right)), (SDLK_UP, Keystroke(.up)),
    (SDLK_DOWN, Keystroke(.down)), (SDLK_SPACE, Keystroke(.space)), (SDLK_COMMA, Keystroke(",")),
  ])
  func everyKeyHasItsName(code: SDL_KeyCode, keystroke: Keystroke) {
    #expect(actions(.key(code)) == [.keyPressed(keystroke, at: 0)])
  }

  @Test(arguments: [
    (KMOD_NONE, Keystroke.Modifiers()), (KMOD_CAPS, Keystroke.Modifiers()),
    (KMOD_LCTRL, Keystroke.Modifiers.control), (KMOD_RCTRL, Keystroke.Modifiers.control),
    (KMOD_RSHIFT, Keystroke.Modifiers.shift), (KMOD_RALT, Keystroke.Modifiers.other),
    (KMOD_LGUI, Keystroke.Modifiers.other),
  ])
  func modifiersAreReported(held: SDL_Keymod, modifiers: Keystroke.Modifiers) {
    #expect(
      actions(.key(SDLK_p, modifiers: held)) == [.keyPressed(Keystroke("p", modifiers), at: 0)])
  }

  @Test func unknownKeysAreIgnored() {
    #expect(actions(.key(SDLK_F13)).isEmpty)
    #expect(actions(.key(SDLK_LSHIFT)).isEmpty)
  }

  @Test(arguments: [
    (SDLK_RETURN, Keystroke.Key.enter), (SDLK_KP_ENTER, .enter), (SDLK_TAB, .tab),
    (SDLK_BACKSPACE, .backspace), (SDLK_DELETE, .delete), (SDLK_HOME, .home), (SDLK_END, .end),
    (SDLK_PAGEUP, .pageUp), (SDLK_PAGEDOWN, .pageDown), (SDLK_F1, .function(1)),
    (SDLK_F11, .function(11)), (SDLK_F12, .function(12)),
  ])
  func everyNamedKeyHasItsName(code: SDL_KeyCode, key: Keystroke.Key) {
    #expect(actions(.key(code)) == [.keyPressed(Keystroke(key), at: 0)])
    #expect(
      actions(.key(code, modifiers: KMOD_LSHIFT)) == [.keyPressed(Keystroke(key, .shift), at: 0)])
  }

  @Test func aHeldKeyIsMarkedAsRepeated() {
    #expect(
      actions(.key(SDLK_p, repeats: true)) == [.keyPressed(Keystroke("p"), isRepeat: true, at: 0)])
  }

  @Test func actionsCarryTheEventsTime() {
    var event = SDL_Event.button(down: true, 20, 40)
    event.button.timestamp = 1234
    #expect(actions(event) == [.pointerPressed(Point(x: 20, y: 40), at: 1234)])
  }

  /// The letters of Greek, Dvorak and AZERTY keyboards, at the positions of A to Z.
  private static let greek = KeyboardLayout(keycodes("αβψδεφγηιξκλμνοπ;ρστθωςχυζ"))
  private static let dvorak = KeyboardLayout(keycodes("axje.uidchtnmbrl'poygk,qf;"))
  private static let azerty = KeyboardLayout(keycodes("qbcdefghijkl,noparstuvzxyw"))

  private static func keycodes(_ letters: String) -> [SDL_Keycode] {
    letters.unicodeScalars.map { SDL_Keycode($0.value) }
  }

  @Test func aKeyboardWithoutLatinLettersWorksByPosition() {
    for (code, place, key) in [
      (0x3C0, SDL_SCANCODE_P, Keystroke("p")), (0x3B, SDL_SCANCODE_Q, Keystroke("q")),
    ] {
      let event = SDL_Event.key(SDL_KeyCode(rawValue: UInt32(code)), scancode: place)
      #expect(Keystroke(event.key.keysym, on: Self.greek) == key)
    }
    let space = SDL_Event.key(SDLK_SPACE, scancode: SDL_SCANCODE_SPACE)
    #expect(Keystroke(space.key.keysym, on: Self.greek) == Keystroke(.space))
  }

  @Test func commaAndPeriodWorkByPositionWhereTheKeyboardHasNoLatinLetters() {
    for (place, character) in [(SDL_SCANCODE_COMMA, ","), (SDL_SCANCODE_PERIOD, ".")] {
      let event = SDL_Event.key(SDL_KeyCode(rawValue: 0x431), scancode: place)
      #expect(Keystroke(event.key.keysym, on: Self.greek) == Keystroke(Character(character)))
      #expect(Keystroke(event.key.keysym, on: Self.azerty) == nil)
    }
  }

  @Test func digitsWorkByPosition() {
    // The upper row of a French keyboard types these without Shift.
    for (index, code) in keycodesOfDigits("&é\"'(-è_çà").enumerated() {
      let place = SDL_Scancode(rawValue: SDL_SCANCODE_1.rawValue + UInt32(index))
      let event = SDL_Event.key(code, scancode: place)
      let digit = Character("\((index + 1) % 10)")
      #expect(Keystroke(event.key.keysym, on: Self.azerty) == Keystroke(digit))
    }
    // A command's sign goes before the digit.
    let comma = SDL_Event.key(SDLK_COMMA, scancode: SDL_SCANCODE_4)
    #expect(Keystroke(comma.key.keysym, on: Self.azerty) == Keystroke(","))
  }

  private func keycodesOfDigits(_ letters: String) -> [SDL_KeyCode] {
    letters.unicodeScalars.map { SDL_KeyCode(rawValue: $0.value) }
  }

  @Test func aLatinKeyboardWorksByLetter() {
    let quote = SDL_Event.key(SDLK_QUOTE, scancode: SDL_SCANCODE_Q)
    #expect(Keystroke(quote.key.keysym, on: Self.dvorak) == Keystroke("'"))
    let q = SDL_Event.key(SDLK_q, scancode: SDL_SCANCODE_X)
    #expect(Keystroke(q.key.keysym, on: Self.dvorak) == Keystroke("q"))
    let comma = SDL_Event.key(SDLK_COMMA, scancode: SDL_SCANCODE_M)
    #expect(Keystroke(comma.key.keysym, on: Self.azerty) == Keystroke(","))
  }
}

@Suite struct TextEventTests {
  private var translator = EventTranslator(pointsPerUnit: 1, size: Size(width: 1, height: 1))

  private mutating func actions(_ events: SDL_Event...) -> [Action] {
    events.flatMap { translator.actions(for: $0) }
  }

  @Test mutating func aQuestionMarkIsFoundByWhatTheKeyTypes() {
    let help = [Action.keyPressed(Keystroke("?"), at: 0)]
    // A US keyboard, a German one, and a French one.
    for key in [SDLK_SLASH, SDL_KeyCode(rawValue: 0xDF), SDLK_COMMA] {
      #expect(actions(.key(key, modifiers: KMOD_LSHIFT), .text("?")) == help)
    }
  }

  @Test mutating func aSignIsReportedOnce() {
    #expect(actions(.key(SDLK_COMMA), .text(",")) == [.keyPressed(Keystroke(","), at: 0)])
    // On a French keyboard, Shift and the semicolon's key type a period.
    #expect(
      actions(.key(SDLK_SEMICOLON, modifiers: KMOD_RSHIFT), .text(".")) == [
        .keyPressed(Keystroke("."), at: 0)
      ])
    #expect(actions(.key(SDLK_p), .text("p")) == [.keyPressed(Keystroke("p"), at: 0)])
    #expect(
      actions(.key(SDLK_p, modifiers: KMOD_LSHIFT), .text("P")) == [
        .keyPressed(Keystroke("p", .shift), at: 0)
      ])
  }

  @Test mutating func aHeldSignIsRepeated() {
    let events = actions(.key(SDLK_SLASH, modifiers: KMOD_LSHIFT, repeats: true), .text("?"))
    #expect(events == [.keyPressed(Keystroke("?"), isRepeat: true, at: 0)])
  }

  @Test mutating func otherTextIsNoKey() {
    for text in ["ß", "ab", " ", "", "日本語"] { #expect(actions(.text(text)).isEmpty) }
  }

  @Test mutating func textGoesIntoAFieldThatWantsIt() {
    translator.wantsText = true
    #expect(actions(.text("é?")) == [.textTyped("é?")])
    #expect(actions(.text("")).isEmpty)
    // A text that fills the whole event has no zero at its end.
    let longest = String(repeating: "x", count: 32)
    #expect(actions(.text(longest)) == [.textTyped(longest)])
  }
}

@Suite struct DropTests {
  private var translator = EventTranslator(pointsPerUnit: 1, size: Size(width: 1, height: 1))

  private mutating func actions(_ events: [SDL_Event]) -> [Action] {
    events.flatMap { translator.actions(for: $0) }
  }

  private static func drop(_ type: SDL_EventType, _ text: String? = nil) -> SDL_Event {
    var event = SDL_Event()
    event.drop.type = type.rawValue
    event.drop.file = text.map { SDL_strdup($0) }
    return event
  }

  @Test mutating func theFilesOfADropArriveTogether() {
    let events = [
      Self.drop(SDL_DROPBEGIN), Self.drop(SDL_DROPFILE, "/a/1.json"),
      Self.drop(SDL_DROPFILE, "/b.png"),
    ]
    #expect(actions(events).isEmpty)
    #expect(actions([Self.drop(SDL_DROPCOMPLETE)]) == [.filesDropped(["/a/1.json", "/b.png"])])
    #expect(actions([Self.drop(SDL_DROPCOMPLETE)]).isEmpty)
  }

  @Test mutating func aPathThatIsNotUTF8IsKept() {
    var event = Self.drop(SDL_DROPFILE)
    event.drop.file = SDL_strdup([0x2F, -1, 0])
    #expect(
      actions([event, Self.drop(SDL_DROPCOMPLETE)])
        == [.filesDropped([String(pathBytes: [0x2F, 0xFF])])])
  }

  @Test mutating func theLinesOfATextArriveTogether() {
    let events = [
      Self.drop(SDL_DROPBEGIN), Self.drop(SDL_DROPTEXT, "{"), Self.drop(SDL_DROPTEXT, "}"),
      Self.drop(SDL_DROPCOMPLETE),
    ]
    #expect(actions(events) == [.textDropped("{\n}")])
  }

  @Test mutating func aDropIsBounded() {
    let files = (0..<150).map { Self.drop(SDL_DROPFILE, "/\($0)") }
    let found = actions(files + [Self.drop(SDL_DROPCOMPLETE)])
    #expect(found == [.filesDropped((0..<100).map { "/\($0)" })])
    let line = String(repeating: "x", count: 9 << 20)
    let lines = (0..<4).map { _ in Self.drop(SDL_DROPTEXT, line) }
    #expect(actions(lines + [Self.drop(SDL_DROPCOMPLETE)]).isEmpty)
  }

  @Test mutating func aDropWithoutContentDoesNothing() {
    let types = [SDL_DROPFILE, SDL_DROPTEXT, SDL_DROPCOMPLETE]
    #expect(actions(types.map { Self.drop($0) }).isEmpty)
  }
}

@Suite struct EventTimeTests {
  @Test func theClockGoesOnAfterTheEventsCounterStartsAgain() {
    #expect(eventTime(1234, now: 1240) == 1234)
    #expect(eventTime(5, now: (1 << 32) + 10) == Double((1 << 32) + 5))
    // The event was counted just before the counter started again.
    #expect(eventTime(.max, now: (1 << 32) + 10) == Double(UInt32.max))
    #expect(eventTime(.max, now: 0) == Double(UInt32.max))
  }
}

extension SDL_Event {
  fileprivate static func motion(_ x: Int32, _ y: Int32, mouse: UInt32 = 0) -> SDL_Event {
    var event = SDL_Event()
    event.motion.type = SDL_MOUSEMOTION.rawValue
    event.motion.which = mouse
    event.motion.x = x
    event.motion.y = y
    return event
  }

  fileprivate static func button(
    down: Bool, _ x: Int32, _ y: Int32, button: UInt8 = 1, mouse: UInt32 = 0
  ) -> SDL_Event {
    var event = SDL_Event()
    event.button.type = (down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP).rawValue
    event.button.which = mouse
    event.button.button = button
    event.button.x = x
    event.button.y = y
    return event
  }

  fileprivate static func finger(
    _ type: SDL_EventType, _ finger: SDL_FingerID, _ x: Float, _ y: Float
  ) -> SDL_Event {
    var event = SDL_Event()
    event.tfinger.type = type.rawValue
    event.tfinger.fingerId = finger
    event.tfinger.x = x
    event.tfinger.y = y
    return event
  }

  fileprivate static func wheel(
    _ notches: Int32, precise: Float,
    _ direction: SDL_MouseWheelDirection = SDL_MOUSEWHEEL_NORMAL
  ) -> SDL_Event {
    var event = SDL_Event()
    event.wheel.type = SDL_MOUSEWHEEL.rawValue
    event.wheel.y = notches
    event.wheel.preciseY = precise
    event.wheel.direction = direction.rawValue
    return event
  }

  fileprivate static func text(_ text: String) -> SDL_Event {
    var event = SDL_Event()
    event.text.type = SDL_TEXTINPUT.rawValue
    withUnsafeMutableBytes(of: &event.text.text) { $0.copyBytes(from: text.utf8.prefix(32)) }
    return event
  }

  fileprivate static func window(_ id: SDL_WindowEventID) -> SDL_Event {
    var event = SDL_Event()
    event.window.type = SDL_WINDOWEVENT.rawValue
    event.window.event = UInt8(id.rawValue)
    return event
  }

  fileprivate static func key(
    _ code: SDL_KeyCode, modifiers: SDL_Keymod = KMOD_NONE, repeats: Bool = false,
    scancode: SDL_Scancode = SDL_SCANCODE_UNKNOWN
  ) -> SDL_Event {
    var event = SDL_Event()
    event.key.type = SDL_KEYDOWN.rawValue
    event.key.keysym.sym = SDL_Keycode(bitPattern: code.rawValue)
    event.key.keysym.scancode = scancode
    event.key.keysym.mod = UInt16(truncatingIfNeeded: modifiers.rawValue)
    event.key.repeat = repeats ? 1 : 0
    return event
  }
}
