extension LabelledCharacter {
  /// Whether the character is drawn as some digit is: no reader could tell it is none.
  package var looksLikeDigit: Bool {
    Self.lookalikes[alphabet]?.contains(character) ?? false
  }

  /// The numbers of such characters in their alphabets. Latin: l, o, z.
  private static let lookalikes: [String: Set<Int>] = ["Latin": [12, 15, 26]]
}
