import Images
import Network
import Preprocess
import Training

/// An example as a person looks at it: the image the network saw, and what it made of it.
struct Exhibit {
  let truth: Int
  let reading: Int
  let confidence: String
  let isWrong: Bool
  /// PNG in base64.
  let png: String

  init(_ judgement: Judgement) {
    truth = judgement.label
    reading = judgement.digit
    confidence = fixed(Double(judgement.confidence) * 100, 2) + " %"
    isWrong = !judgement.isCorrect
    let blank = [UInt8](repeating: 0, count: DigitImage.pixelCount)
    png = PNG.ink(
      judgement.image?.pixels ?? blank, width: DigitImage.side, height: DigitImage.side)
  }
}

/// Which examples are shown.
enum Gallery {
  static let worstCount = 32
  static let sampleCount = 32
  static let sampleSeed: UInt64 = 1

  /// The mistakes made with the most confidence, worst first.
  static func worst(_ judgements: [Judgement]) -> [Judgement] {
    let mistakes = judgements.filter { !$0.isCorrect }
    return Array(mistakes.sorted(by: mostConfidentFirst).prefix(worstCount))
  }

  /// Examples that chance picks, the same every time.
  static func sample(_ judgements: [Judgement]) -> [Judgement] {
    var random = RandomSource(seed: sampleSeed)
    var indices = Array(judgements.indices)
    random.shuffle(&indices)
    return indices.prefix(sampleCount).map { judgements[$0] }
  }

  /// Swift's sort is stable: of equals the first stays first.
  static func mostConfidentFirst(_ one: Judgement, _ other: Judgement) -> Bool {
    one.confidence > other.confidence
  }
}
