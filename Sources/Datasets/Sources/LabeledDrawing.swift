import Preprocess

/// A digit as strokes, with its label.
package struct LabeledDrawing: Hashable, Sendable {
  package var drawing: Drawing
  /// 0 to 9.
  package var label: Int
  /// Who drew it, if known: whole writers are held back from training.
  package var writer: Int?
  /// The number of the drawing among its writer's, if known.
  package var sample: Int?

  package init(drawing: Drawing, label: Int, writer: Int? = nil, sample: Int? = nil) {
    self.drawing = drawing
    self.label = label
    self.writer = writer
    self.sample = sample
  }
}

/// A character of some alphabet as strokes: not a digit, though it may look like one.
package struct LabeledCharacter: Hashable, Sendable {
  package var drawing: Drawing
  package var alphabet: String
  /// The character's number within its alphabet, from 1.
  package var character: Int
  /// The number of the drawing, from 1 to 20, each by another person.
  package var drawer: Int

  package init(drawing: Drawing, alphabet: String, character: Int, drawer: Int) {
    self.drawing = drawing
    self.alphabet = alphabet
    self.character = character
    self.drawer = drawer
  }
}
