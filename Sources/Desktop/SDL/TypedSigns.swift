import WindowModel

/// Finds out which sign a key types. What a key types with Shift, only the layout knows: Shift and
/// the comma's key type a question mark on a French keyboard.
///
/// SDL reports a key first and then the text that it typed.
struct TypedSigns: Sendable {
  /// The last key as it was reported; nil if its text is awaited.
  private var reported: Keystroke.Key?
  private var isRepeat = false

  /// The action of a key; nil if the text that it types will be the action.
  mutating func action(for keystroke: Keystroke?, isRepeat: Bool, at time: Double) -> Action? {
    self.isRepeat = isRepeat
    reported = keystroke.flatMap { $0.isShiftedSign ? nil : $0.key }
    guard let keystroke, reported != nil else { return nil }
    return .keyPressed(keystroke, isRepeat: isRepeat, at: time)
  }

  /// The action of typed text; nil if its key was reported already, or if it is not one sign.
  mutating func action(forText text: String, at time: Double) -> Action? {
    guard let sign = text.unicodeScalars.first, text.unicodeScalars.count == 1,
      sign.isSign, reported != .character(Character(sign))
    else { return nil }
    return .keyPressed(Keystroke(Character(sign)), isRepeat: isRepeat, at: time)
  }
}

extension Keystroke {
  fileprivate var isShiftedSign: Bool {
    guard case .character(let character) = key, modifiers == .shift else { return false }
    return character.unicodeScalars.allSatisfy(\.isSign)
  }
}

extension Unicode.Scalar {
  /// Whether this is an ASCII digit or punctuation mark.
  fileprivate var isSign: Bool {
    (0x21...0x7E).contains(value) && !properties.isAlphabetic
  }
}
