import Datasets
import Evaluation
import Network
import Preprocess

/// What a network is taught with, and what it is judged by: parts that share no example and, of
/// ink, no writer.
package struct TrainingData: Sendable {
  /// MNIST's images, in every epoch the same or distorted anew.
  private let images: ImageSet
  /// How often an epoch goes through them.
  private let imagePasses: Int
  private var imageAugmentation: ImageAugmentation?
  /// Ink that is drawn anew, by another hand, in every epoch.
  private let ink: [LabeledDrawing]
  private let inkPerEpoch: Int
  private var strokeAugmentation = StrokeAugmentation()
  /// What is no digit, made anew in every epoch.
  private let nonDigits: OutOfDistribution
  private let nonDigitsPerEpoch: Int
  /// Judged after every epoch; what choices are made by.
  package let validation: [EvaluationSet]
  /// Judged once, at the end.
  package let test: [EvaluationSet]
  /// A line for every source.
  package let sources: [String]

  /// How many of MNIST's training images, the last ones, are held back for validation.
  package static let heldBackImages = 5000

  /// - Parameters:
  ///   - ink: pen-written digits that teach beside MNIST, if any.
  ///   - inkPerEpoch: how many variants of the ink an epoch goes through.
  ///   - characters: what is no digit, if it is taught.
  ///   - nonDigitsPerEpoch: how many of them, of scribbles and of the like an epoch goes through.
  ///   - imagePasses: how often an epoch goes through MNIST's images.
  ///   - distortsImages: whether an epoch sees them distorted.
  ///   - inkSources: a line for every file of ink.
  package init(
    mnist: MNIST, ink: [LabeledDrawing] = [], split: WriterSplit = WriterSplit(),
    inkPerEpoch: Int = 0, characters: [LabeledCharacter] = [],
    alphabets: AlphabetSplit = AlphabetSplit(), nonDigitsPerEpoch: Int = 0,
    imagePasses: Int = 1, distortsImages: Bool = false, inkSources: [String] = []
  ) {
    precondition(imagePasses > 0)
    let split = split.parts(of: ink.filter { !$0.drawing.isBlank })
    let others = alphabets.parts(of: nonDigitsPerEpoch > 0 ? characters : [])
    imageAugmentation = distortsImages ? ImageAugmentation() : nil
    let heldBack = min(Self.heldBackImages, mnist.training.count / 10)
    let (teaching, last) = mnist.training.split(holdingBack: heldBack)
    images = teaching
    self.imagePasses = imagePasses
    self.ink =
      split.training.isEmpty ? [] : split.training + plainOnes(beside: split.training.count)
    self.inkPerEpoch = split.training.isEmpty ? 0 : inkPerEpoch
    nonDigits = OutOfDistribution(characters: others.training, digits: split.training)
    self.nonDigitsPerEpoch = nonDigitsPerEpoch
    validation = Self.parts([
      ("images", last), ("ink", split.validation.images), ("no digit", others.validation.images),
    ])
    test = Self.parts([
      ("images", mnist.test), ("ink", split.test.images), ("no digit", others.test.images),
    ])
    sources = [mnist.source] + inkSources
  }

  private static func parts(_ sets: [(String, ImageSet)]) -> [EvaluationSet] {
    sets.filter { !$1.isEmpty }.map { EvaluationSet(name: $0, images: $1) }
  }

  /// A fingerprint of every part, by its name: what must agree for a run to go on with this data.
  package var digests: [String: String] {
    var digests = ["training images": Digest(images)]
    if !ink.isEmpty { digests["training ink"] = Digest(ink) }
    if !nonDigits.characters.isEmpty {
      digests["training characters"] = Digest(nonDigits.characters)
    }
    for part in validation { digests["validation \(part.name)"] = Digest(part.images) }
    for part in test { digests["test \(part.name)"] = Digest(part.images) }
    return digests.mapValues(\.description)
  }

  private var imagesPerEpoch: Int { images.count * imagePasses }

  package var countPerEpoch: Int { imagesPerEpoch + inkPerEpoch + nonDigitsPerEpoch }

  /// The examples of one epoch.
  ///
  /// - Parameters:
  ///   - random: decides the variants.
  ///   - magnitude: what to multiply the magnitude of all distortions by.
  ///   - threads: how many make them; they change nothing. Nil for as many as there are processors.
  package func examples(
    random: inout RandomSource, magnitude: Double = 1, threads: Int? = nil
  ) -> Examples {
    var data = self
    data.imageAugmentation?.magnitudeFactor = magnitude
    data.strokeAugmentation.magnitudeFactor = magnitude
    return data.examples(random: &random, threads: threads)
  }

  private func examples(random: inout RandomSource, threads: Int?) -> Examples {
    let seed = random.next()
    let perTask = 256
    var pixels = [UInt8](repeating: 0, count: countPerEpoch * DigitImage.pixelCount)
    pixels.withUnsafeMutableBufferPointer { buffer in
      // Every task writes its own examples.
      nonisolated(unsafe) let target = buffer
      concurrently((countPerEpoch + perTask - 1) / perTask, threads: threads) { task in
        for index in task * perTask..<min((task + 1) * perTask, countPerEpoch) {
          make(index, seed: seed, into: target)
        }
      }
    }
    let imageLabels = (0..<imagePasses).flatMap { _ in images.labels }
    let inkLabels = (0..<inkPerEpoch).map { UInt8(ink[$0 % ink.count].label) }
    let otherLabels = Array(repeating: ImageSet.rejectClass, count: nonDigitsPerEpoch)
    return Examples(
      bytes: pixels, inputCount: DigitImage.pixelCount,
      labels: imageLabels + inkLabels + otherLabels)
  }

  /// Makes one example of an epoch. Each has random numbers of its own, so that it does not matter
  /// who makes it, and when.
  private func make(_ index: Int, seed: UInt64, into pixels: UnsafeMutableBufferPointer<UInt8>) {
    var random = RandomSource(seed: seed &+ UInt64(index) &* 0xD1B5_4A32_D192_ED03)
    guard let start = pixels.baseAddress else { return }
    let target = start + index * DigitImage.pixelCount
    guard index < imagesPerEpoch else {
      let drawing = drawing(index - imagesPerEpoch, random: &random)
      let image = strokeAugmentation.image(of: drawing, random: &random)
      target.update(from: image?.pixels ?? [], count: image?.pixels.count ?? 0)
      return
    }
    images.pixels.withUnsafeBufferPointer { sources in
      guard let first = sources.baseAddress else { return }
      let source = first + index % images.count * DigitImage.pixelCount
      guard let imageAugmentation else {
        return target.update(from: source, count: DigitImage.pixelCount)
      }
      imageAugmentation.augment(source, into: target, random: &random)
    }
  }

  /// What is drawn after the images: first the ink, in turn, then what is no digit.
  private func drawing(_ index: Int, random: inout RandomSource) -> Drawing {
    index < inkPerEpoch
      ? ink[index % ink.count].drawing : nonDigits.drawing(random: &random)
  }
}

/// 1s of one straight line, as many people draw them, and nobody on the tablets of the pen digits: one
/// in a hundred.
private func plainOnes(beside count: Int) -> [LabeledDrawing] {
  let line = Stroke(points: [Point(x: 0.5, y: 0.1), Point(x: 0.5, y: 0.5), Point(x: 0.5, y: 0.9)])
  let one = LabeledDrawing(drawing: Drawing(width: 1, height: 1, strokes: [line]), label: 1)
  return Array(repeating: one, count: (count + 99) / 100)
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

extension [LabeledDrawing] {
  /// The drawings as the window would show them to a network; those without ink are left out.
  var images: ImageSet { ImageSet(map { ($0.drawing, UInt8($0.label)) }) }
}

extension [LabeledCharacter] {
  var images: ImageSet { ImageSet(map { ($0.drawing, ImageSet.rejectClass) }) }
}

extension ImageSet {
  fileprivate init(_ drawings: [(Drawing, label: UInt8)]) {
    let normalizer = Normalizer()
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    for (drawing, label) in drawings {
      guard let image = normalizer.image(of: drawing) else { continue }
      pixels += image.pixels
      labels.append(label)
    }
    self.init(pixels: pixels, labels: labels)
  }
}
