import Datasets
import Evaluation
import Network
import Preprocess

/// What a network trains on and is evaluated on: sets that share no example and, of ink, no writer.
package struct TrainingData: Sendable {
  /// The order decides the random numbers of the examples.
  package let sources: [any ExampleSource]
  /// Evaluated after every epoch, to choose the best epoch and to calibrate.
  package let validation: [EvaluationSet]
  /// Evaluated once, at the end.
  package let test: [EvaluationSet]
  /// A line for every file that the examples are from.
  package let files: [String]
  /// A line for every source without validation examples.
  package let warnings: [String]
  /// Examples in an epoch.
  package let countPerEpoch: Int
  /// Of a network trained on this data; nil if the validation sets calibrate it.
  let calibration: Calibration?

  package init(_ parts: [DataPart], files: [String] = [], calibration: Calibration? = nil) {
    func sets(_ images: (DataPart) -> ImageSet) -> [EvaluationSet] {
      parts.map { EvaluationSet(name: $0.name, images: images($0)) }.filter { !$0.images.isEmpty }
    }
    sources = parts.compactMap(\.source)
    validation = sets(\.validation)
    test = sets(\.test)
    self.files = files
    self.calibration = calibration
    warnings = calibration == nil ? parts.compactMap(\.missingValidation) : []
    countPerEpoch = sources.reduce(0) { $0 + $1.count }
  }

  /// Why no network can train on this data; nil if one can.
  package var problem: String? {
    guard sources.contains(where: \.isOfDigits) else {
      return
        "no digits to train on: give --data a folder with MNIST, --ink strokes by writers that "
        + "--validation-writers and --test-writers leave, or --unipen the collection with sites "
        + "that --validation-sites and --test-sites leave"
    }
    guard calibration != nil || validation.contains(where: \.isOfDigits) else {
      return warnings.first
    }
    return nil
  }

  /// A digest of every part by its name. A run resumes only on data with the same digests.
  package var digests: [String: String] {
    var digests: [String: Digest] = [:]
    for source in sources { digests["training \(source.name)"] = source.digest }
    for set in validation { digests["validation \(set.name)"] = Digest(set.images) }
    for set in test { digests["test \(set.name)"] = Digest(set.images) }
    return digests.mapValues(\.description)
  }

  /// The examples of one epoch, with new variants.
  ///
  /// - Parameters:
  ///   - random: decides the variants.
  ///   - magnitude: a factor of all augmentations.
  package func epoch(random: inout RandomSource, magnitude: Double = 1) -> EpochExamples {
    EpochExamples(
      sources: sources, count: countPerEpoch, seed: random.next(), magnitude: magnitude)
  }
}

/// The examples of one epoch, source after source. Each is made when it is requested.
package struct EpochExamples: GeneratedExamples {
  fileprivate let sources: [any ExampleSource]
  package let count: Int
  fileprivate let seed: UInt64
  fileprivate let magnitude: Double

  package var inputCount: Int { DigitImage.pixelCount }

  package func write(_ index: Int, into inputs: UnsafeMutablePointer<UInt8>) -> UInt8 {
    let example = self[index]
    inputs.update(from: example.image.pixels, count: inputCount)
    return UInt8(example.label)
  }

  /// An example has its own random numbers, so that neither the thread nor the order matters.
  package subscript(index: Int) -> LabeledImage {
    var random = RandomSource(seed: seed &+ UInt64(index) &* 0xD1B5_4A32_D192_ED03)
    var place = index
    for source in sources {
      let count = source.count
      if place < count { return source.example(place, magnitude: magnitude, random: &random) }
      place -= count
    }
    preconditionFailure("example \(index) of \(count)")
  }
}
