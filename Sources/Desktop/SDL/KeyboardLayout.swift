import CSDL2

/// The mapping of keys to letters on the user's keyboard layout.
package struct KeyboardLayout {
  private static let letterKeys = SDL_SCANCODE_A.rawValue...SDL_SCANCODE_Z.rawValue
  private static let letters = Int32(SDLK_a.rawValue)...Int32(SDLK_z.rawValue)

  /// Whether at least half of the letter keys type a letter from A to Z. A single key does not
  /// decide: Greek has a semicolon in the place of Q, Dvorak a comma in the place of W.
  private let isLatin: Bool

  /// - Parameter keycodes: the keycodes of the keys that are A to Z on a US keyboard.
  package init(_ keycodes: [SDL_Keycode]) {
    isLatin = 2 * keycodes.count(where: Self.letters.contains) >= keycodes.count
  }

  /// The current layout. It is queried at each key press, as the user can switch it at any time.
  static var current: KeyboardLayout {
    KeyboardLayout(letterKeys.map { SDL_GetKeyFromScancode(SDL_Scancode(rawValue: $0)) })
  }

  /// The keycode of a key; on a layout that is not Latin, the letter, comma or period of the same
  /// key on a US keyboard.
  func code(of key: SDL_Keysym) -> SDL_Keycode {
    guard !isLatin else { return key.sym }
    switch key.scancode {
    case SDL_SCANCODE_COMMA: return SDL_Keycode(SDLK_COMMA.rawValue)
    case SDL_SCANCODE_PERIOD: return SDL_Keycode(SDLK_PERIOD.rawValue)
    case let code where Self.letterKeys.contains(code.rawValue):
      return Self.letters.lowerBound + Int32(code.rawValue - Self.letterKeys.lowerBound)
    default: return key.sym
    }
  }
}
