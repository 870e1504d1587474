import Dataset
import Network
import Preprocess

/// What a network is taught with, and what it is judged by: parts that share no example and, of
/// ink, no writer.
package struct TeachingData: Sendable {
  /// MNIST's images, the same in every epoch.
  private let images: ImageSet
  /// Ink that is drawn anew, by another hand, in every epoch.
  private let ink: [LabelledDrawing]
  private let inkPerEpoch: Int
  private let distortion = InkDistortion()
  /// Judged after every epoch; what choices are made by.
  package let validation: [Part]
  /// Judged once, at the end.
  package let test: [Part]
  /// A line for every source.
  package let sources: [String]

  /// Examples judged together, with a name for the figures.
  package struct Part: Sendable {
    package let name: String
    let images: ImageSet

    package var examples: Examples { Examples(images) }
  }

  /// How many of MNIST's training images, the last ones, are held back for validation.
  package static let heldBackImages = 5000

  /// - Parameters:
  ///   - ink: pen-written digits that teach beside MNIST, if any.
  ///   - inkPerEpoch: how many variants of the ink an epoch goes through.
  package init(
    mnist: MNIST, ink: [LabelledDrawing] = [], split: WriterSplit = WriterSplit(),
    inkPerEpoch: Int = 0, inkSources: [String] = []
  ) {
    let split = split.parts(of: ink.filter { !$0.drawing.isBlank })
    let heldBack = min(Self.heldBackImages, mnist.training.count / 10)
    let (teaching, last) = mnist.training.split(holdingBack: heldBack)
    images = teaching
    self.ink = split.training
    self.inkPerEpoch = split.training.isEmpty ? 0 : inkPerEpoch
    validation = Self.parts([("images", last), ("ink", split.validation.images)])
    test = Self.parts([("images", mnist.test), ("ink", split.test.images)])
    sources = [mnist.source] + inkSources
  }

  private static func parts(_ sets: [(String, ImageSet)]) -> [Part] {
    sets.filter { !$1.isEmpty }.map { Part(name: $0, images: $1) }
  }

  /// A fingerprint of every part, by its name: what must agree for a run to go on with this data.
  package var digests: [String: String] {
    var digests = ["training images": Digest(images)]
    if !ink.isEmpty { digests["training ink"] = Digest(ink) }
    for part in validation { digests["validation \(part.name)"] = Digest(part.images) }
    for part in test { digests["test \(part.name)"] = Digest(part.images) }
    return digests.mapValues(\.description)
  }

  package var countPerEpoch: Int { images.count + inkPerEpoch }

  /// The examples of one epoch.
  ///
  /// - Parameter random: decides the variants of the ink.
  package func examples(random: inout RandomSource) -> Examples {
    var pixels = images.pixels
    var labels = images.labels
    pixels.reserveCapacity(countPerEpoch * DigitImage.pixelCount)
    for variant in 0..<inkPerEpoch {
      let source = ink[variant % ink.count]
      guard let image = distortion.image(of: source.drawing, random: &random) else { continue }
      pixels += image.pixels
      labels.append(UInt8(source.label))
    }
    return Examples(bytes: pixels, inputCount: DigitImage.pixelCount, labels: labels)
  }
}

extension Examples {
  package init(_ images: ImageSet) {
    self.init(bytes: images.pixels, inputCount: DigitImage.pixelCount, labels: images.labels)
  }
}

extension ImageSet {
  /// The first images, and the last `count`.
  func split(holdingBack count: Int) -> (ImageSet, ImageSet) {
    let cut = labels.count - count
    let pixelCut = cut * DigitImage.pixelCount
    return (
      ImageSet(pixels: Array(pixels[..<pixelCut]), labels: Array(labels[..<cut])),
      ImageSet(pixels: Array(pixels[pixelCut...]), labels: Array(labels[cut...]))
    )
  }
}

extension [LabelledDrawing] {
  /// The drawings as the window would show them to a network; those without ink are left out.
  var images: ImageSet {
    let normalizer = Normalizer()
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    for drawing in self {
      guard let image = normalizer.image(of: drawing.drawing) else { continue }
      pixels += image.pixels
      labels.append(UInt8(drawing.label))
    }
    return ImageSet(pixels: pixels, labels: labels)
  }
}
