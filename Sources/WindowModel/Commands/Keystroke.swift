import Support

/// A key and the modifiers held with it.
package struct Keystroke: Hashable, Sendable {
  package enum Key: Hashable, Sendable {
    /// The letter, digit or sign that the key types without modifiers.
    case character(Character)
    case escape, space, left, right, up, down
    case enter, tab, backspace, delete, home, end, pageUp, pageDown
    /// F1 to F12.
    case function(Int)
  }

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let control = Modifiers(rawValue: 1)
    package static let shift = Modifiers(rawValue: 2)
    /// Alt, AltGr or the logo key. No command uses these.
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
  package var description: String { title.english }

  /// The keystroke as help shows it: `Ctrl+Z`.
  package var title: Phrase {
    switch (modifiers.contains(.control), modifiers.contains(.shift)) {
    case (true, true): "Ctrl+Shift+\(name)"
    case (true, false): "Ctrl+\(name)"
    case (false, true): "Shift+\(name)"
    case (false, false): name
    }
  }

  private var name: Phrase {
    switch key {
    case .character(let character): Phrase(verbatim: character.uppercased())
    case .escape: "Esc"
    case .space: "Space"
    case .left: "Left"
    case .right: "Right"
    case .up: "Up"
    case .down: "Down"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
