import Preprocess
import Support

/// One digit of a number, or ink among digits that is not one.
package struct NumberDigit: Equatable, Sendable {
  /// Its strokes, or pieces of strokes where the pen joins digits.
  package let parts: [InkPart]
  /// Where it is in the drawing.
  package let box: InkBox
  /// Its shares. In a number, that of none also counts its size and place.
  package let reading: Reading
  /// Whether it is a digit, and a digit leads its shares. Beside digits, less is needed for that than of a drawing alone.
  package let isDigit: Bool

  package init(parts: [InkPart], box: InkBox, reading: Reading, isDigit: Bool) {
    self.parts = parts
    self.box = box
    self.reading = reading
    self.isDigit = isDigit
  }

  /// As `4`, or `NumberReading.unknown`.
  package var character: Character {
    isDigit ? Character("\(reading.digit)") : NumberReading.unknown
  }

  /// The digit, or `Reading.noneIndex`.
  package var label: Int { isDigit ? reading.digit : Reading.noneIndex }
}

/// The result of reading a drawing as a number. A single digit is a number of one.
package struct NumberReading: Equatable, Sendable {
  /// The most digits of a number.
  package static let largestCount = 20
  /// What stands in a text for ink that is not a digit.
  package static let unknown: Character = "?"

  /// From left to right, at least one.
  package let digits: [NumberDigit]
  /// The probability that the text is right, 0 to 1; of a single digit its share.
  package let confidence: Float

  /// - Precondition: `digits` is not empty.
  package init(digits: [NumberDigit], confidence: Float) {
    precondition(!digits.isEmpty)
    self.digits = digits
    self.confidence = confidence
  }

  /// A number of one digit.
  package init(
    single reading: Reading, parts: [InkPart] = [],
    box: InkBox = InkBox(low: .zero, high: .one)
  ) {
    self.init(
      digits: [NumberDigit(parts: parts, box: box, reading: reading, isDigit: reading.isDigit)],
      confidence: reading.confidence)
  }

  /// As `42`, or `4?` where the second is not a digit.
  package var text: String { String(digits.map(\.character)) }

  /// Whether all its ink is digits, of which there are not too many.
  package var isNumber: Bool {
    digits.count <= Self.largestCount && digits.allSatisfy(\.isDigit)
  }

  /// The reading of the only digit; nil if there are several.
  package var single: Reading? { digits.count == 1 ? digits[0].reading : nil }

  /// The text and its confidence, as `42 0.970`, or as `not a number (42? 0.411)`; of one digit, as
  /// `Reading.line`.
  package var line: String {
    if let single { return single.line }
    let reading = "\(text) \(Formatting.threeDecimals(confidence))"
    return isNumber ? reading : "\(Self.notANumber) (\(reading))"
  }

  package static let notANumber = "not a number"
}
