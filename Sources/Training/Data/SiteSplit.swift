import Datasets

/// Splits the characters of UNIPEN's collection by the sites that collected them: a network is
/// tested on writers, tablets and countries it has never seen.
package struct SiteSplit: Hashable, Sendable {
  package var validation: Set<String>
  package var test: Set<String>

  package static let defaultValidation = ["gmd"]
  package static let defaultTest = ["ced", "val"]

  package init(
    validation: some Sequence<String> = Self.defaultValidation,
    test: some Sequence<String> = Self.defaultTest
  ) {
    self.validation = Set(validation)
    self.test = Set(test)
  }

  package func parts(
    of samples: [UNIPENCollection.Sample]
  ) -> Split<UNIPENCollection.Sample> {
    let others = samples.filter { !test.contains($0.site) }
    return Split(
      training: others.filter { !validation.contains($0.site) },
      validation: others.filter { validation.contains($0.site) },
      test: samples.filter { test.contains($0.site) })
  }
}
