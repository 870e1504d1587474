import CSDL2
import Desktop
import Preprocess
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

  @Test mutating func otherButtonsDoNothing() {
    for button in [2, 3, 4] as [UInt8] {
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
    #expect(actions(.key(SDLK_F9)).isEmpty)
    #expect(actions(.key(SDLK_TAB)).isEmpty)
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

  @Test func aLatinKeyboardWorksByLetter() {
    let quote = SDL_Event.key(SDLK_QUOTE, scancode: SDL_SCANCODE_Q)
    #expect(Keystroke(quote.key.keysym, on: Self.dvorak) == Keystroke("'"))
    let q = SDL_Event.key(SDLK_q, scancode: SDL_SCANCODE_X)
    #expect(Keystroke(q.key.keysym, on: Self.dvorak) == Keystroke("q"))
    let comma = SDL_Event.key(SDLK_COMMA, scancode: SDL_SCANCODE_M)
    #expect(Keystroke(comma.key.keysym, on: Self.azerty) == Keystroke(","))
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
