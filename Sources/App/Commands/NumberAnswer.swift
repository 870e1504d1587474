import Preprocess
import Recognition

/// A reading as a line of JSON.
///
/// `text`, `confidence`, `isNumber` and `digits` are of the number. The fields of a single digit
/// are those of the time before there were numbers: `probabilities` are the shares of the digits;
/// with `none` they add up to 1. Of several digits `digit` is null, and so it is without ink. If a
/// drawing is not a digit, `digit` is the nearest one.
struct NumberAnswer: Encodable {
  private let file: String?
  private let reading: NumberReading?
  private let single: Reading?

  /// - Parameter reading: nil for a blank drawing.
  init(_ reading: NumberReading?, file: String? = nil) {
    self.file = file
    self.reading = reading
    single = reading?.single
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(file, forKey: .file)
    try container.encode(single?.digit, forKey: .digit)
    try container.encode(reading?.confidence ?? 0, forKey: .confidence)
    try container.encode(single.map { Array($0.shares.dropLast()) } ?? [], forKey: .probabilities)
    try container.encode(single?.none ?? 0, forKey: .none)
    try container.encode(single?.isDigit ?? false, forKey: .isDigit)
    try container.encode(single?.digitScore ?? 0, forKey: .score)
    try container.encode(reading?.text ?? "", forKey: .text)
    try container.encode(reading?.isNumber ?? false, forKey: .isNumber)
    try container.encode((reading?.digits ?? []).map(DigitAnswer.init), forKey: .digits)
  }

  private enum CodingKeys: CodingKey {
    case file, digit, confidence, probabilities, none, isDigit, score, text, isNumber, digits
  }
}

/// A digit of a number. Its box is in units of the drawing, or in pixels of the picture.
private struct DigitAnswer: Encodable {
  struct Box: Encodable {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
  }

  let digit: Int
  let confidence: Float
  let isDigit: Bool
  let score: Float
  let probabilities: [Float]
  let box: Box

  init(_ digit: NumberDigit) {
    self.digit = digit.reading.digit
    confidence = digit.reading.confidence
    isDigit = digit.isDigit
    score = digit.reading.digitScore
    probabilities = Array(digit.reading.shares.dropLast())
    box = Box(
      x: digit.box.low.x, y: digit.box.low.y, width: digit.box.width, height: digit.box.height)
  }
}
