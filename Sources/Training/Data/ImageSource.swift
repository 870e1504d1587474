import Datasets
import Network

/// Images, either as they are or augmented, differently in every epoch.
struct ImageSource: ExampleSource {
  let name = "images"
  let images: ImageSet
  /// How often an epoch goes through the images.
  let repeats: Int
  let augmentation: ImageAugmentation?

  var count: Int { images.count * repeats }
  var digest: Digest? { Digest(images) }

  func example(_ index: Int, magnitude: Double, random: inout RandomSource) -> LabeledImage {
    let original = images[index % images.count]
    guard let augmentation else { return original }
    let image = augmentation.augmented(original.image, magnitude: magnitude, random: &random)
    return LabeledImage(image: image, label: original.label)
  }
}

extension DataPart {
  /// The most training images held back for validation.
  private static let heldBackImages = 5000

  /// MNIST.
  ///
  /// - Parameter holdsBack: whether the last tenth of the training images, at most 5,000, is held
  ///   back for validation.
  package static func images(
    _ mnist: MNIST, repeats: Int = 1, augmented: Bool = false, holdsBack: Bool = true
  ) -> DataPart {
    precondition(repeats > 0)
    let heldBack = holdsBack ? min(heldBackImages, mnist.training.count / 10) : 0
    let (training, validation) = mnist.training.split(holdingBack: heldBack)
    return DataPart(
      name: "images",
      source: ImageSource(
        images: training, repeats: repeats, augmentation: augmented ? ImageAugmentation() : nil),
      validation: validation, test: mnist.test,
      validationHint: "expected 10 training images or more, found \(training.count)")
  }
}

extension ImageSet {
  /// The first images, and the last `count`.
  fileprivate func split(holdingBack count: Int) -> (ImageSet, ImageSet) {
    let cut = labels.count - count
    let pixelCut = cut * (pixels.count / Swift.max(labels.count, 1))
    return (
      ImageSet(pixels: Array(pixels[..<pixelCut]), labels: Array(labels[..<cut])),
      ImageSet(pixels: Array(pixels[pixelCut...]), labels: Array(labels[cut...]))
    )
  }
}
