import Datasets
import Preprocess
import Recognition

/// The characters of each writer, of which numbers are made.
package enum Hands {
  /// Of UCI's pendigits, or another file of digits.
  package static func of(_ drawings: [LabeledDrawing]) -> [[SyntheticNumbers.Character]] {
    grouped(
      drawings.map { drawing in
        ("\(drawing.writer ?? -1)", character(drawing.drawing, drawing.label))
      })
  }

  /// Of UNIPEN's collection. Letters and symbols are labeled `?`.
  package static func of(
    _ samples: [UNIPENCollection.Sample]
  ) -> [[SyntheticNumbers.Character]] {
    grouped(samples.map { ($0.writer, character($0.drawing, $0.digit)) })
  }

  private static func character(
    _ drawing: Drawing, _ digit: Int?
  ) -> SyntheticNumbers.Character {
    SyntheticNumbers.Character(
      drawing: drawing, label: digit.map { Character("\($0)") } ?? NumberReading.unknown)
  }

  /// In the order of the names.
  private static func grouped(
    _ characters: [(writer: String, character: SyntheticNumbers.Character)]
  ) -> [[SyntheticNumbers.Character]] {
    Dictionary(grouping: characters, by: \.writer).sorted { $0.key < $1.key }
      .map { $0.value.map(\.character) }
  }
}
