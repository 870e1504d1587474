import CSDL2
import WindowModel

extension Keystroke {
  /// Converts a key of SDL; nil for a key that no command can use.
  ///
  /// A letter follows the layout if the layout has Latin letters, and the key's position if not. A
  /// digit follows the key's position, unless the layout has the sign of a command there.
  package init?(_ key: SDL_Keysym, on layout: KeyboardLayout) {
    let modifiers = Modifiers(UInt32(key.mod))
    let typed = Self.key(layout.code(of: key)).map { Keystroke($0, modifiers) }
    let digit = Self.digit(key.scancode).map { Keystroke($0, modifiers) }
    let isCommand = typed.map { Command.command(for: $0) != nil } ?? false
    guard let keystroke = isCommand ? typed : digit ?? typed else { return nil }
    self = keystroke
  }

  private static func key(_ code: SDL_Keycode) -> Key? {
    if let name = named[UInt32(bitPattern: code)] { return name }
    guard (0x21...0x7E).contains(code) else { return nil }
    return UnicodeScalar(UInt32(code)).map { .character(Character($0)) }
  }

  private static let named: [UInt32: Key] = {
    let keys: [(SDL_KeyCode, Key)] = [
      (SDLK_ESCAPE, .escape), (SDLK_SPACE, .space), (SDLK_LEFT, .left), (SDLK_RIGHT, .right),
      (SDLK_UP, .up), (SDLK_DOWN, .down), (SDLK_RETURN, .enter), (SDLK_KP_ENTER, .enter),
      (SDLK_TAB, .tab), (SDLK_BACKSPACE, .backspace), (SDLK_DELETE, .delete), (SDLK_HOME, .home),
      (SDLK_END, .end), (SDLK_PAGEUP, .pageUp), (SDLK_PAGEDOWN, .pageDown),
    ]
    let functions = (0..<12).map { (SDLK_F1.rawValue + $0, Key.function(Int($0) + 1)) }
    return Dictionary(uniqueKeysWithValues: keys.map { ($0.0.rawValue, $0.1) } + functions)
  }()

  /// The digit at a key's position in the upper row.
  private static func digit(_ key: SDL_Scancode) -> Character? {
    guard (SDL_SCANCODE_1.rawValue...SDL_SCANCODE_0.rawValue).contains(key.rawValue) else {
      return nil
    }
    return Array("1234567890")[Int(key.rawValue - SDL_SCANCODE_1.rawValue)]
  }
}

extension Keystroke.Modifiers {
  fileprivate init(_ mask: UInt32) {
    func isHeld(_ modifier: SDL_Keymod) -> Bool { mask & UInt32(modifier.rawValue) != 0 }
    self = []
    if isHeld(KMOD_CTRL) { insert(.control) }
    if isHeld(KMOD_SHIFT) { insert(.shift) }
    if isHeld(KMOD_ALT) || isHeld(KMOD_GUI) { insert(.other) }
  }
}
