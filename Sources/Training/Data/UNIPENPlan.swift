import Datasets
import Support

/// What of UNIPEN's collection a run trains on, and what of it is held back.
package struct UNIPENPlan: Hashable, Sendable, Codable {
  /// A folder, zip or tar.
  package var path: String
  /// Variants of the digits in an epoch.
  package var digitExamples = 60_000
  /// Variants of letters and symbols in an epoch: out-of-distribution examples.
  package var letterExamples = 0
  package var validationSites = SiteSplit.defaultValidation
  package var testSites = SiteSplit.defaultTest

  /// The default for networks with a reject class.
  package static let defaultLetterExamples = 20_000

  package init(path: String) {
    self.path = path
  }

  /// - Parameter held: makes the split of the run from one that holds validation examples back.
  func samples(
    held: (Split<UNIPENCollection.Sample>) -> Split<UNIPENCollection.Sample>
  ) throws(DatasetError) -> UNIPENSamples {
    let sites = SiteSplit(validation: validationSites, test: testSites)
    let digits = try UNIPENCollection.digits(path)
    let letters = letterExamples > 0 ? try UNIPENCollection.letters(path).samples : []
    return UNIPENSamples(
      plan: self, digits: held(sites.parts(of: digits.samples)),
      letters: held(sites.parts(of: letters)), notes: digits.notes)
  }

  var commandOptions: [String] {
    [
      "--unipen \(path.lastPathPart)", "--unipen-examples \(digitExamples)",
      "--letter-examples \(letterExamples)",
      "--validation-sites \(validationSites.joined(separator: ","))",
      "--test-sites \(testSites.joined(separator: ","))",
    ]
  }
}

/// The samples that a plan names.
struct UNIPENSamples {
  let plan: UNIPENPlan
  let digits: Split<UNIPENCollection.Sample>
  let letters: Split<UNIPENCollection.Sample>
  /// What the collection has and nothing trains on.
  let notes: [String]

  var parts: [DataPart] {
    [
      .unipenDigits(digits, count: plan.digitExamples),
      .unipenLetters(letters, count: plan.letterExamples),
    ]
  }

  /// A line for every file.
  var files: [String] {
    let what =
      "\(digits.count) digits"
      + (plan.letterExamples > 0 ? " and \(letters.count) letters and symbols" : "")
    return ["\(what) from \(plan.path.lastPathPart)"] + notes
  }
}

/// Partial digits in a run.
package struct PartialPlan: Hashable, Sendable, Codable {
  /// Partial digits in an epoch.
  package var examples: Int
  /// The model that tells which are digits themselves: one that ships, or a file.
  package var filter: String

  package init(examples: Int, filter: String) {
    self.examples = examples
    self.filter = filter
  }

  var commandOptions: [String] {
    ["--partial-examples \(examples)", "--partial-filter \(filter.lastPathPart)"]
  }
}
