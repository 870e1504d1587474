import Datasets
import Network
import Preprocess

/// Characters of UNIPEN's collection, augmented as strokes, differently in every epoch.
struct UNIPENSource: ExampleSource {
  let name: String
  let samples: [UNIPENCollection.Sample]
  let count: Int
  private let draw: WriterDraw
  private let augmentation = StrokeAugmentation()

  init(name: String, samples: [UNIPENCollection.Sample], count: Int) {
    self.name = name
    self.samples = samples
    self.count = count
    draw = WriterDraw(writers: samples.map(\.writer))
  }

  var digest: Digest? { Digest(samples) }
  var isOfDigits: Bool { samples.contains { $0.digit != nil } }

  /// One draw from each of `count` equal shares of the weights, so that an epoch misses no writer.
  func example(_ index: Int, magnitude: Double, random: inout RandomSource) -> LabeledImage {
    let share = (Double(index) + random.uniform()) / Double(count)
    let sample = samples[draw.index(at: share)]
    let image = augmentation.image(of: sample.drawing, magnitude: magnitude, random: &random)
    return LabeledImage(image: image ?? .blank, label: Int(sample.exampleLabel))
  }
}

extension DataPart {
  /// - Parameter count: examples in an epoch.
  package static func unipenDigits(
    _ split: Split<UNIPENCollection.Sample>, count: Int
  ) -> DataPart {
    unipen("UNIPEN digits", split, count: count)
  }

  /// Letters and symbols, which are of the reject class.
  ///
  /// - Parameters:
  ///   - split: samples that do not look like digits.
  ///   - count: examples in an epoch.
  package static func unipenLetters(
    _ split: Split<UNIPENCollection.Sample>, count: Int
  ) -> DataPart {
    unipen("UNIPEN letters", split, count: count)
  }

  private static func unipen(
    _ name: String, _ split: Split<UNIPENCollection.Sample>, count: Int
  ) -> DataPart {
    let samples = split.training
    return DataPart(
      name: name,
      source: samples.isEmpty || count == 0
        ? nil : UNIPENSource(name: name, samples: samples, count: count),
      validation: ImageSet(split.validation), test: ImageSet(split.test),
      validationHint: "--validation-sites names some of the collection's sites")
  }
}

extension UNIPENCollection.Sample {
  /// The digit, or the reject class.
  package var exampleLabel: UInt8 { digit.map { UInt8($0) } ?? ImageSet.rejectClass }
}
