import Preprocess

/// A digit as ink, with the digit meant.
package struct LabelledDrawing: Hashable, Sendable {
  package var drawing: Drawing
  /// 0 to 9.
  package var label: Int
  /// Who drew it, where that is known: to hold whole writers back from training.
  package var writer: Int?
  /// The writer's how-manieth drawing, where that is known.
  package var sample: Int?

  package init(drawing: Drawing, label: Int, writer: Int? = nil, sample: Int? = nil) {
    self.drawing = drawing
    self.label = label
    self.writer = writer
    self.sample = sample
  }
}

/// A character of some alphabet as ink: a shape that is no digit, unless by chance.
package struct LabelledCharacter: Hashable, Sendable {
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
