import Datasets

/// Splits out-of-distribution characters by alphabets: a network is tested on shapes it has never
/// seen.
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
  package func parts(of characters: [LabeledCharacter]) -> Split<LabeledCharacter> {
    let characters = characters.filter { !$0.looksLikeDigit && !$0.drawing.isBlank }
    let others = characters.filter { !test.contains($0.alphabet) }
    return Split(
      training: others.filter { !validation.contains($0.alphabet) },
      validation: others.filter { validation.contains($0.alphabet) },
      test: characters.filter { test.contains($0.alphabet) })
  }
}
