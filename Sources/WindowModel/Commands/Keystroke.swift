/// A key on the keyboard with the modifiers that are held.
package struct Keystroke: Hashable, Sendable {
  package enum Key: Hashable, Sendable {
    /// A letter, digit or sign, as the key writes it without modifiers.
    case character(Character)
    case escape, space, left, right, up, down
  }

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let control = Modifiers(rawValue: 1)
    package static let shift = Modifiers(rawValue: 2)
    /// Alt, AltGr or the key with the desktop's logo: no command has it.
    package static let other = Modifiers(rawValue: 4)
  }

  package let key: Key
  package let modifiers: Modifiers

  package init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  package init(_ character: Character, _ modifiers: Modifiers = []) {
    self.init(.character(character), modifiers)
  }
}

extension Keystroke: CustomStringConvertible {
  /// As help shows it: `Ctrl+Z`.
  package var description: String {
    (modifiers.contains(.control) ? "Ctrl+" : "") + (modifiers.contains(.shift) ? "Shift+" : "")
      + name
  }

  private var name: String {
    switch key {
    case .character(let character): character.uppercased()
    case .escape: "ESC"
    case .space: "Space"
    case .left: "Left"
    case .right: "Right"
    case .up: "Up"
    case .down: "Down"
    }
  }
}
