import Evaluation
import Support
import Images
import Network
import Preprocess
import Training

/// An example as a person looks at it: the image the network saw, and what it made of it.
struct Sample {
  let truth: Int
  let reading: Int
  /// The digit's share.
  let confidence: String
  let isWrong: Bool
  /// PNG in base64.
  let png: String
  /// Its place when sorted by the digit meant, then by the digit read; the surest first.
  let order: Int

  init(_ example: EvaluatedExample) {
    self.init(example, place: 0)
  }

  /// - Parameter place: among those sorted by their share, from 0.
  init(_ example: EvaluatedExample, place: Int) {
    order = (example.label * 10 + example.digit) * Gallery.worstCount + place
    truth = example.label
    reading = example.digit
    confidence = fixed(Double(example.share) * 100, 2) + " %"
    isWrong = !example.isCorrect
    let blank = [UInt8](repeating: 0, count: DigitImage.pixelCount)
    png = PNG.black(
      example.image?.pixels ?? blank, width: DigitImage.side, height: DigitImage.side)
  }
}

/// Which examples are shown.
enum Gallery {
  static let worstCount = 256
  static let sampleCount = 32
  static let sampleSeed: UInt64 = 1

  /// The mistakes made with the most confidence, worst first.
  static func worst(_ evaluated: [EvaluatedExample]) -> [EvaluatedExample] {
    let mistakes = evaluated.filter { !$0.isCorrect }
    return Array(mistakes.sorted(by: mostConfidentFirst).prefix(worstCount))
  }

  /// Examples that chance picks, the same every time.
  static func sample(_ evaluated: [EvaluatedExample]) -> [EvaluatedExample] {
    var random = RandomSource(seed: sampleSeed)
    var indices = Array(evaluated.indices)
    random.shuffle(&indices)
    return indices.prefix(sampleCount).map { evaluated[$0] }
  }

  /// Swift's sort is stable: of equals the first stays first.
  static func mostConfidentFirst(_ one: EvaluatedExample, _ other: EvaluatedExample) -> Bool {
    one.share > other.share
  }
}
