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

extension UNIPENCollection.Sample {
  /// Whether a letter or symbol is left out of the out-of-distribution examples, as somebody would
  /// take it for a digit. False for digits.
  package var looksLikeDigit: Bool {
    guard section != .digits else { return false }
    return Self.lookalikes.keys.contains(label)
      || Self.lookalikesWithoutDot.keys.contains(label) && drawing.strokes.count == 1
      || drawing.isStraightStroke
  }

  /// The letters and symbols that somebody draws as others draw a digit, each with that digit, and
  /// those that are not characters. Size does not matter, as drawings are scaled to the same size.
  package static let lookalikes: [String: String] = [
    "O": "0", "o": "0", "D": "0, as haste rounds its corners off",
    "I": "1, also with a flag and a foot", "l": "1", "|": "1", "/": "1 that leans to the right",
    "'": "1", ",": "1",
    "Z": "2", "z": "2",
    "Y": "4 with an open head", "y": "4 with an open head, or 9 in script",
    "S": "5", "s": "5",
    "G": "6", "b": "6",
    ">": "7",
    "B": "8",
    "g": "9, or 8 in script", "q": "9",
    ".": "as short as the pen can make it, so that anything appears when it is enlarged",
    "\\@": "a stroke that joins letters, not an at sign",
  ]

  /// The same where the dot is left out or joined, so that there is one stroke.
  package static let lookalikesWithoutDot: [String: String] = [
    "i": "1", "!": "1", "j": "1 with a hook, or 9 without a head", "?": "2 without a foot, or 7",
  ]
}
