import CSDL2
import Studio

extension Key {
  /// What a key on the keyboard means; nil for one that means nothing, or is pressed with Ctrl,
  /// Alt or the like, or that a held key repeats where only a new press counts.
  package init?(_ event: SDL_KeyboardEvent, on layout: KeyboardLayout) {
    let modifiers = UInt32(KMOD_CTRL.rawValue | KMOD_ALT.rawValue | KMOD_GUI.rawValue)
    guard UInt32(event.keysym.mod) & modifiers == 0 else { return nil }
    guard let key = Key(code: layout.code(of: event.keysym)) else { return nil }
    guard event.repeat == 0 || key.repeats else { return nil }
    self = key
  }

  private init?(code: SDL_Keycode) {
    switch SDL_KeyCode(rawValue: UInt32(bitPattern: code)) {
    case SDLK_p: self = .predict
    case SDLK_q, SDLK_c: self = .clear
    case SDLK_l: self = .live
    case SDLK_g: self = .grid
    case SDLK_d: self = .theme
    case SDLK_m: self = .model
    case SDLK_ESCAPE: self = .quit
    case SDLK_LEFT: self = .left
    case SDLK_RIGHT: self = .right
    case SDLK_UP: self = .up
    case SDLK_DOWN: self = .down
    case SDLK_SPACE: self = .pen
    default: return nil
    }
  }

  private var repeats: Bool {
    switch self {
    case .left, .right, .up, .down: true
    default: false
    }
  }
}
