import Datasets
import Network

/// A source of training examples. An epoch goes through all examples of all sources.
package protocol ExampleSource: Sendable {
  /// The name of the source in run folders, as "images".
  var name: String { get }
  /// Examples in an epoch.
  var count: Int { get }
  /// A digest of the originals that the examples are made from; nil if there are none.
  var digest: Digest? { get }
  /// Whether it has whole digits: false if a network needs another source to learn them from.
  var isOfDigits: Bool { get }

  /// Makes one example of an epoch, on any thread and in any order.
  ///
  /// - Parameters:
  ///   - index: from 0 to below `count`.
  ///   - magnitude: a factor of all augmentations.
  ///   - random: random numbers for this example alone.
  func example(_ index: Int, magnitude: Double, random: inout RandomSource) -> LabeledImage
}

extension ExampleSource {
  package var isOfDigits: Bool { true }
}

/// One kind of data: the source that trains, and the examples of this kind held back from it.
package struct DataPart: Sendable {
  /// The name of the metrics, as "images".
  package let name: String
  /// Nil if nothing of this kind trains.
  package let source: (any ExampleSource)?
  package let validation: ImageSet
  package let test: ImageSet
  /// How to hold examples back for validation, if there are none.
  let validationHint: String

  /// Why there are no validation examples for a source that trains; nil if all is well.
  var missingValidation: String? {
    guard source != nil, validation.isEmpty else { return nil }
    return "no \(name) held back for validation: \(validationHint)"
  }
}

/// Examples split by who made them, so that a network is tested on what it has never seen.
package struct Split<Example: Sendable>: Sendable {
  package let training: [Example]
  package let validation: [Example]
  package let test: [Example]

  package init(training: [Example], validation: [Example], test: [Example]) {
    self.training = training
    self.validation = validation
    self.test = test
  }
}

extension Split {
  package var count: Int { training.count + validation.count + test.count }
}
