import Datasets

/// Which alphabets teach what is no digit, which are chosen by and which are tested on: shapes the
/// network has never met must be told from digits too.
package struct AlphabetSplit: Hashable, Sendable {
  package var validation: Set<String>
  package var test: Set<String>

  package static let defaultValidation = ["Balinese"]
  package static let defaultTest = ["Greek"]

  package init(
    validation: some Sequence<String> = Self.defaultValidation,
    test: some Sequence<String> = Self.defaultTest
  ) {
    self.validation = Set(validation)
    self.test = Set(test)
  }

  /// Characters that look like digits are in no part.
  func parts(
    of characters: [LabeledCharacter]
  ) -> (training: [LabeledCharacter], validation: [LabeledCharacter], test: [LabeledCharacter]) {
    let characters = characters.filter { !$0.looksLikeDigit && !$0.drawing.isBlank }
    let test = characters.filter { self.test.contains($0.alphabet) }
    let others = characters.filter { !self.test.contains($0.alphabet) }
    return (
      others.filter { !validation.contains($0.alphabet) },
      others.filter { validation.contains($0.alphabet) }, test
    )
  }
}
