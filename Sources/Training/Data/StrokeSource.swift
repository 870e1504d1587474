import Datasets
import Network
import Preprocess

/// Pen-written digits, augmented as strokes, differently in every epoch.
struct StrokeSource: ExampleSource {
  let name = "ink"
  let drawings: [LabeledDrawing]
  let count: Int
  let augmentation = StrokeAugmentation()

  var digest: Digest? { Digest(drawings) }

  func example(_ index: Int, magnitude: Double, random: inout RandomSource) -> LabeledImage {
    let drawing = drawings[index % drawings.count]
    let image = augmentation.image(of: drawing.drawing, magnitude: magnitude, random: &random)
    return LabeledImage(image: image ?? .blank, label: drawing.label)
  }
}

extension DataPart {
  /// - Parameters:
  ///   - split: drawings that are not blank.
  ///   - count: examples in an epoch.
  package static func strokes(_ split: Split<LabeledDrawing>, count: Int) -> DataPart {
    let drawings = split.training + plainOnes(beside: split.training.count)
    return DataPart(
      name: "ink",
      source: drawings.isEmpty || count == 0 ? nil : StrokeSource(drawings: drawings, count: count),
      validation: ImageSet(split.validation), test: ImageSet(split.test),
      validationHint: "--validation-writers names some of the files' writers")
  }

  /// 1s of one straight line, one in a hundred. Many people draw them, but no writer of pendigits.
  private static func plainOnes(beside count: Int) -> [LabeledDrawing] {
    let line = Stroke(
      points: [Point(x: 0.5, y: 0.1), Point(x: 0.5, y: 0.5), Point(x: 0.5, y: 0.9)])
    let one = LabeledDrawing(drawing: Drawing(width: 1, height: 1, strokes: [line]), label: 1)
    return Array(repeating: one, count: (count + 99) / 100)
  }
}

extension DigitImage {
  static let blank = DigitImage(pixels: Array(repeating: 0, count: pixelCount))
}

extension ImageSet {
  /// The drawings as the network reads them; blank ones are left out.
  init(_ drawings: [LabeledDrawing]) {
    self.init(drawings.map { ($0.drawing, UInt8($0.label)) })
  }

  /// Characters, which are of the reject class.
  init(_ characters: [LabeledCharacter]) {
    self.init(characters.map { ($0.drawing, Self.rejectClass) })
  }

  /// Out-of-distribution drawings, which are of the reject class.
  init(ood drawings: [Drawing]) {
    self.init(drawings.map { ($0, Self.rejectClass) })
  }

  init(_ samples: [UNIPENCollection.Sample]) {
    self.init(samples.map { ($0.drawing, $0.exampleLabel) })
  }

  private init(_ drawings: [(Drawing, label: UInt8)]) {
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
