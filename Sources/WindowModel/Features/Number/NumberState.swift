import Preprocess
import Recognition

/// An end of a bracket.
package enum BracketEdge: Hashable, Sendable {
  case left, right
}

/// Which digit of a number the panel shows, and the bracket that is dragged.
package struct NumberState: Equatable, Sendable {
  /// The index of the digit that the user picked; nil for the one that was written last. It may be
  /// larger than the number, as when an earlier moment is shown.
  package internal(set) var picked: Int?
  /// Nil if no edge is dragged.
  var drag: BracketDrag?
}

/// An edge of a bracket that the pointer drags.
struct BracketDrag: Equatable, Sendable {
  let digit: Int
  let edge: BracketEdge
  /// What was read when the drag began, and the document then.
  let reading: NumberReading
  let before: Document
  /// Where the drag began and where it is, in units of the canvas from the left.
  let start: Double
  var place: Double
}

/// The picked digit.
extension State {
  /// Which digit of a reading the panel shows.
  func pickedIndex(of reading: NumberReading) -> Int {
    min(number.picked ?? reading.newestIndex, reading.digits.count - 1)
  }

  /// The digit that the bars show; nil without a reading.
  package var pickedDigit: NumberDigit? {
    guard case .reading(let reading, _) = answer else { return nil }
    return reading.digits[pickedIndex(of: reading)]
  }

  /// The digit of the latest reading that the network's image shows, also while the pen is down.
  package var latestDigit: NumberDigit? {
    recognition.latest.map { $0.reading.digits[pickedIndex(of: $0.reading)] }
  }

  /// Whether there is a digit to pick. Of a single one, the bracket is shown then.
  var canPickDigit: Bool {
    guard case .reading(let reading, _) = answer else { return false }
    return reading.digits.count > 1 || document.content.picture == nil
  }

  mutating func pickDigit(by step: Int) {
    guard case .reading(let reading, _) = answer else { return }
    let place = reading.digits.count > 1 ? pickedIndex(of: reading) + step : 0
    number.picked = min(max(place, 0), reading.digits.count - 1)
  }

  mutating func pick(_ digit: Int) -> [Effect] {
    number.picked = digit
    return []
  }
}

/// The reading that stays while the pen is down.
extension State {
  /// What is said of the ink before a stroke begins.
  var accepted: TimedReading? {
    let latest = isStale ? nil : recognition.latest?.ifNumber
    return document.ink.strokes.isEmpty ? nil : latest ?? recognition.accepted
  }

  /// Whether a reading takes the place of the accepted one: it is a number, and while a stroke is
  /// drawn, the digits that were there before stay, but for one to which the stroke may belong.
  func accepts(_ reading: NumberReading) -> Bool {
    guard reading.isNumber else { return false }
    guard isDrawing, let before = recognition.acceptedBefore else { return true }
    let digits = Set(reading.digits.map(WrittenDigit.init))
    let kept = before.digits.count { digits.contains(WrittenDigit($0)) }
    return kept + 1 >= before.digits.count
  }
}

/// A digit and its strokes.
private struct WrittenDigit: Hashable {
  let label: Int
  let strokes: Set<Int>

  init(_ digit: NumberDigit) {
    label = digit.label
    strokes = Set(digit.parts.map(\.stroke))
  }
}

extension NumberReading {
  /// The index of the digit with the ink that was written last; the last one of a picture.
  fileprivate var newestIndex: Int {
    func end(_ index: Int) -> (Int, Int, Int) {
      let part = digits[index].parts.last
      return (part?.stroke ?? 0, part?.points.upperBound ?? 0, index)
    }
    return digits.indices.max { end($0) < end($1) } ?? 0
  }
}
