/// Characters that a person who expects a digit takes for one. They are neither in- nor
/// out-of-distribution examples.
extension LabeledCharacter {
  package var looksLikeDigit: Bool {
    Self.lookalikes[alphabet]?.contains(character) ?? false
  }

  /// By alphabet, as numbered in the stroke archive.
  private static let lookalikes: [String: Set<Int>] = [
    // Written as a 7 or a 9 with an open head.
    "Balinese": [5],
    // Crossed and closed 4s, 9s, 7s, a 6 and a 0.
    "Early_Aramaic": [1, 2, 3, 4, 6, 12, 14, 16, 17, 20],
    // delta, iota, omicron.
    "Greek": [4, 9, 15],
    // The vowel and consonants written as 1, 7, 2, 0 and a crossed 7.
    "Korean": [21, 22, 27, 33, 37],
    // b, g, i, l, o, q, s, y, z.
    "Latin": [2, 7, 9, 12, 15, 17, 19, 25, 26],
  ]
}
