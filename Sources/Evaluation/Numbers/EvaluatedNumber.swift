import Datasets
import Preprocess
import Recognition

/// A number with what it was read as.
package struct EvaluatedNumber: Hashable, Sendable {
  /// As `42`.
  package let number: String
  /// As `4?`; empty for a blank drawing.
  package let text: String
  /// 0 to 1.
  package let confidence: Float
  /// Whether the drawing was divided into digits correctly: the strokes of each where the number
  /// names them, otherwise their count.
  package let isDividedCorrectly: Bool
  /// The mean distance of neighboring digits' boxes in heights; nil for one digit, or unknown
  /// strokes.
  package let gap: Double?

  package init(_ labeled: LabeledNumber, _ reading: NumberReading?) {
    number = labeled.number
    text = reading?.text ?? ""
    confidence = reading?.confidence ?? 0
    let count = labeled.number.count
    isDividedCorrectly =
      reading?.digits.count == count
      && (labeled.groups.map { Set($0.map(Set.init)) == reading?.strokeGroups } ?? true)
    gap = reading.flatMap { $0.digits.count == count ? $0.meanGap : nil }
  }

  package var isCorrect: Bool { text == number }

  /// Whether another number is said with 90 % or more.
  package var isConfidentlyWrong: Bool {
    !isCorrect && confidence >= 0.9 && text.allSatisfy(\.isNumber)
  }

  /// How many digits must be changed, inserted or removed (Levenshtein 1966).
  package var editDistance: Int {
    let read = Array(text)
    var row = Array(0...read.count)
    for (line, digit) in number.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in read.indices {
        let change = diagonal + (read[column] == digit ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, diagonal + 1, row[column] + 1)
      }
    }
    return row[read.count]
  }
}

extension NumberReading {
  fileprivate var strokeGroups: Set<Set<Int>> {
    Set(digits.map { Set($0.parts.map(\.stroke)) })
  }

  /// The mean distance of neighboring boxes, in mean heights of the digits.
  fileprivate var meanGap: Double? {
    guard digits.count > 1 else { return nil }
    let height = digits.reduce(0) { $0 + $1.box.height } / Double(digits.count)
    let gaps = zip(digits, digits.dropFirst()).map { $1.box.low.x - $0.box.high.x }
    return height > 0 ? gaps.reduce(0, +) / Double(gaps.count) / height : nil
  }
}

extension NumberReader {
  package func evaluate(_ number: LabeledNumber) -> EvaluatedNumber {
    EvaluatedNumber(number, read(number.drawing))
  }
}
