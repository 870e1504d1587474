import CSDL2
import WindowModel

extension Keystroke {
  /// Nil for a key that no command can have.
  init?(_ key: SDL_Keysym) {
    guard let name = Self.key(latinCode(key)) else { return nil }
    self.init(name, Self.modifiers(UInt32(key.mod)))
  }

  private static func key(_ code: SDL_Keycode) -> Key? {
    switch SDL_KeyCode(rawValue: UInt32(bitPattern: code)) {
    case SDLK_ESCAPE: .escape
    case SDLK_LEFT: .left
    case SDLK_RIGHT: .right
    case SDLK_UP: .up
    case SDLK_DOWN: .down
    case SDLK_SPACE: .space
    default:
      (0x21...0x7E).contains(code)
        ? UnicodeScalar(UInt32(code)).map { .character(Character($0)) } : nil
    }
  }

  private static func modifiers(_ mask: UInt32) -> Modifiers {
    func isHeld(_ modifier: SDL_Keymod) -> Bool { mask & UInt32(modifier.rawValue) != 0 }
    var modifiers: Modifiers = []
    if isHeld(KMOD_CTRL) { modifiers.insert(.control) }
    if isHeld(KMOD_SHIFT) { modifiers.insert(.shift) }
    if isHeld(KMOD_ALT) || isHeld(KMOD_GUI) { modifiers.insert(.other) }
    return modifiers
  }
}

/// The key's code; on a keyboard without Latin letters, the letter a Latin one has in its place.
private func latinCode(_ key: SDL_Keysym) -> SDL_Keycode {
  let isSymbol = key.sym & SDLK_SCANCODE_MASK == 0
  let letters = SDL_SCANCODE_A.rawValue...SDL_SCANCODE_Z.rawValue
  guard isSymbol, key.sym > 0x7F, letters.contains(key.scancode.rawValue) else { return key.sym }
  return SDL_Keycode(SDLK_a.rawValue + key.scancode.rawValue - letters.lowerBound)
}
