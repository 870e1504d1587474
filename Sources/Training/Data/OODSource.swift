import Datasets
import Network

/// Out-of-distribution drawings, new in every epoch.
struct OODSource: ExampleSource {
  let name = "characters"
  let generator: OutOfDistribution
  let count: Int
  let isOfDigits = false
  let augmentation = StrokeAugmentation()

  var digest: Digest? {
    generator.characters.isEmpty ? nil : Digest(generator.characters)
  }

  func example(_ index: Int, magnitude: Double, random: inout RandomSource) -> LabeledImage {
    let drawing = generator.drawing(random: &random)
    let image = augmentation.image(of: drawing, magnitude: magnitude, random: &random)
    return LabeledImage(image: image ?? .blank, label: Int(ImageSet.rejectClass))
  }
}

extension DataPart {
  /// - Parameters:
  ///   - characters: that do not look like digits.
  ///   - digits: for partial, mirrored and several digits.
  ///   - partials: parts of the digits; nil to judge them by their shape alone.
  ///   - count: examples in an epoch.
  package static func outOfDistribution(
    _ characters: Split<LabeledCharacter>, digits: [LabeledDrawing],
    partials: PartialDigits? = nil, count: Int
  ) -> DataPart {
    let generator = OutOfDistribution(
      characters: characters.training, digits: digits, partials: partials)
    return DataPart(
      name: "OOD", source: count == 0 ? nil : OODSource(generator: generator, count: count),
      validation: ImageSet(characters.validation), test: ImageSet(characters.test),
      validationHint: "--characters and --validation-alphabets name some")
  }
}
