import CSDL2
import WindowModel

extension Keystroke {
  /// Converts a key of SDL; nil for a key that no command can use.
  package init?(_ key: SDL_Keysym, on layout: KeyboardLayout) {
    guard let name = Self.key(layout.code(of: key)) else { return nil }
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
