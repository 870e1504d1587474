import CSDL2

/// Which letter a key stands for on the keyboard in use.
package struct KeyboardLayout {
  private static let letterKeys = SDL_SCANCODE_A.rawValue...SDL_SCANCODE_Z.rawValue
  private static let letters = Int32(SDLK_a.rawValue)...Int32(SDLK_z.rawValue)

  /// Whether most of the letter keys type a letter from A to Z. One key says nothing: Greek has a
  /// semicolon where Q is, Dvorak a comma where W is.
  private let isLatin: Bool

  /// - Parameter keycodes: what the keys type that are A to Z on a US keyboard.
  package init(_ keycodes: [SDL_Keycode]) {
    isLatin = 2 * keycodes.count(where: Self.letters.contains) >= keycodes.count
  }

  /// Read at each key press: the user may switch the layout at any time.
  static var current: KeyboardLayout {
    KeyboardLayout(letterKeys.map { SDL_GetKeyFromScancode(SDL_Scancode(rawValue: $0)) })
  }

  /// The key's code; on a layout that is not Latin, the letter a US keyboard has in its place.
  func code(of key: SDL_Keysym) -> SDL_Keycode {
    guard !isLatin, Self.letterKeys.contains(key.scancode.rawValue) else { return key.sym }
    return Self.letters.lowerBound + Int32(key.scancode.rawValue - Self.letterKeys.lowerBound)
  }
}
