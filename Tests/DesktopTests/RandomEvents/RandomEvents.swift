import CSDL2
import TestSupport

/// Random events: mostly drawing, and some of every other kind, with extreme values.
struct RandomEvents {
  private var random: SeededRandom
  /// The place of the mouse, which moves in small steps and sometimes jumps.
  private var place: (x: Int32, y: Int32) = (300, 300)

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  mutating func next() -> SDL_Event {
    switch Int.random(in: 0..<1000, using: &random) {
    case 0..<600: motion()
    case 600..<720: button()
    case 720..<800: finger()
    case 800..<880: key()
    case 880..<910: wheel()
    case 910..<950: window()
    case 950..<960: drop()
    case 960..<970: text()
    case 970..<972: SDL_Event(type: SDL_QUIT.rawValue)
    default: anything()
    }
  }

  /// A size of the window in points, and a scale in pixels per point.
  mutating func size() -> (width: Double, height: Double, scale: Double) {
    (
      Double(Int.random(in: 1...1800, using: &random)),
      Double(Int.random(in: 1...1200, using: &random)),
      [0.5, 1, 1, 1, 1.25, 2].randomElement(using: &random) ?? 1
    )
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  private mutating func motion() -> SDL_Event {
    if chance(0.05) {
      place = (.random(in: -200...2000, using: &random), .random(in: -200...1400, using: &random))
    } else {
      place.x = min(max(place.x + .random(in: -15...15, using: &random), -50), 1900)
      place.y = min(max(place.y + .random(in: -15...15, using: &random), -50), 1300)
    }
    var event = SDL_Event()
    event.motion.type = SDL_MOUSEMOTION.rawValue
    event.motion.which = chance(0.01) ? .max : 0
    (event.motion.x, event.motion.y) = chance(0.002) ? (edge(), edge()) : place
    return event
  }

  private mutating func edge() -> Int32 {
    [.min, .min + 1, -1, 0, 1, .max - 1, .max].randomElement(using: &random) ?? 0
  }

  private mutating func button() -> SDL_Event {
    var event = SDL_Event()
    event.button.type = (chance(0.5) ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP).rawValue
    event.button.which = chance(0.01) ? .max : 0
    event.button.button = chance(0.9) ? 1 : .random(in: 0...255, using: &random)
    (event.button.x, event.button.y) = chance(0.01) ? (edge(), edge()) : place
    return event
  }

  private mutating func finger() -> SDL_Event {
    var event = SDL_Event()
    event.tfinger.type =
      ([SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERMOTION, SDL_FINGERUP]
      .randomElement(using: &random) ?? SDL_FINGERUP).rawValue
    event.tfinger.fingerId = .random(in: 0...2, using: &random)
    event.tfinger.x = coordinate()
    event.tfinger.y = coordinate()
    return event
  }

  private mutating func coordinate() -> Float {
    guard chance(0.02) else { return .random(in: -0.1...1.1, using: &random) }
    let edges: [Float] = [
      .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -0.0, .leastNonzeroMagnitude,
    ]
    return edges.randomElement(using: &random) ?? 0
  }

  private mutating func key() -> SDL_Event {
    let drawing = [SDLK_LEFT, SDLK_RIGHT, SDLK_UP, SDLK_DOWN, SDLK_SPACE]
    let meant =
      [
        SDLK_p, SDLK_q, SDLK_c, SDLK_l, SDLK_g, SDLK_d, SDLK_m, SDLK_b, SDLK_e, SDLK_z, SDLK_y,
        SDLK_a, SDLK_s, SDLK_o, SDLK_v, SDLK_COMMA, SDLK_PERIOD, SDLK_HOME, SDLK_END, SDLK_TAB,
        SDLK_RETURN, SDLK_DELETE, SDLK_BACKSPACE, SDLK_F1, SDLK_F2, SDLK_F3, SDLK_f, SDLK_i, SDLK_t,
        SDLK_F11, SDLK_ESCAPE,
      ] + drawing + drawing
    var event = SDL_Event()
    event.key.type = (chance(0.8) ? SDL_KEYDOWN : SDL_KEYUP).rawValue
    let code =
      chance(0.8)
      ? meant.randomElement(using: &random)?.rawValue : .random(in: 0...(.max), using: &random)
    event.key.keysym.sym = SDL_Keycode(bitPattern: code ?? 0)
    event.key.keysym.scancode = SDL_Scancode(rawValue: .random(in: 0...600, using: &random))
    event.key.keysym.mod =
      chance(0.1)
      ? .random(in: 0...(.max), using: &random)
      : chance(0.3) ? UInt16(KMOD_LCTRL.rawValue) : 0
    event.key.repeat = chance(0.2) ? 1 : 0
    return event
  }

  private mutating func wheel() -> SDL_Event {
    var event = SDL_Event()
    event.wheel.type = SDL_MOUSEWHEEL.rawValue
    (event.wheel.x, event.wheel.y) = (edge(), edge())
    event.wheel.preciseY = chance(0.5) ? coordinate() : 0
    event.wheel.direction = .random(in: 0...2, using: &random)
    return event
  }

  private mutating func window() -> SDL_Event {
    var event = SDL_Event()
    event.window.type = SDL_WINDOWEVENT.rawValue
    // From none to one past SDL's last.
    event.window.event = .random(in: 0...19, using: &random)
    (event.window.data1, event.window.data2) = (edge(), edge())
    return event
  }

  private mutating func drop() -> SDL_Event {
    let types = [SDL_DROPFILE, SDL_DROPTEXT, SDL_DROPBEGIN, SDL_DROPCOMPLETE]
    var event = SDL_Event(type: (types.randomElement(using: &random) ?? SDL_DROPFILE).rawValue)
    let texts = ["/nowhere/drawing.json", "{", "7", "\u{1B}[2J", ""]
    event.drop.file = texts.randomElement(using: &random).flatMap { SDL_strdup($0) }
    return event
  }

  private mutating func text() -> SDL_Event {
    var event = SDL_Event(type: SDL_TEXTINPUT.rawValue)
    withUnsafeMutableBytes(of: &event.text.text) { bytes in
      for index in bytes.indices where chance(0.5) {
        bytes[index] = .random(in: 0...255, using: &random)
      }
    }
    return event
  }

  /// Any type, even one that does not exist, and any content.
  private mutating func anything() -> SDL_Event {
    var event = SDL_Event()
    withUnsafeMutableBytes(of: &event) { bytes in
      for index in bytes.indices { bytes[index] = .random(in: 0...255, using: &random) }
    }
    event.type = .random(in: 0...0x2100, using: &random)
    // The text of a drop is a pointer that SDL has set.
    if (SDL_DROPFILE.rawValue...SDL_DROPCOMPLETE.rawValue).contains(event.type) { return drop() }
    return event
  }
}
