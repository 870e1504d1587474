import Datasets
import Network
import Recognition

/// Partial digits, augmented as strokes, differently in every epoch.
struct PartialSource: ExampleSource {
  let name = "partial digits"
  let isOfDigits = false
  let partials: PartialDigits
  let count: Int
  private let augmentation = StrokeAugmentation()

  init(partials: PartialDigits, count: Int) {
    self.partials = partials
    self.count = count
  }

  /// Of the judged parts, so that another filter gives another digest.
  var digest: Digest? {
    Digest(
      partials.ownDrawings
        + partials.outOfDistributionDrawings.map {
          LabeledDrawing(drawing: $0, label: Int(ImageSet.rejectClass))
        })
  }

  func example(_ index: Int, magnitude: Double, random: inout RandomSource) -> LabeledImage {
    let (drawing, label) = partials.example(random: &random)
    let image = augmentation.image(of: drawing, magnitude: magnitude, random: &random)
    return LabeledImage(image: image ?? .blank, label: label)
  }
}

extension DataPart {
  /// The first parts of digits. Only those that are no digits are held back for evaluation.
  ///
  /// - Parameters:
  ///   - training: parts of the digits that train.
  ///   - heldBack: the digits that do not train.
  ///   - filter: a network that did not train on partial digits.
  ///   - count: examples in an epoch.
  package static func partialDigits(
    _ training: PartialDigits, heldBack: Split<LabeledDrawing>, filter: Recognizer, count: Int
  ) -> DataPart {
    func images(_ digits: [LabeledDrawing]) -> ImageSet {
      ImageSet(ood: PartialDigits(of: digits, filter: filter).outOfDistributionDrawings)
    }
    return DataPart(
      name: "partial digits",
      source: training.isEmpty || count == 0
        ? nil : PartialSource(partials: training, count: count),
      validation: images(heldBack.validation), test: images(heldBack.test),
      validationHint: "--validation-writers and --validation-sites name some of the digits' writers"
    )
  }
}
