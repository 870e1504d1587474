import Preprocess
import Recognition
import Support

/// The brackets under the digits of a number, on one line, in points of the window.
package struct Brackets: Hashable, Sendable {
  /// The bracket of a digit with its label.
  package struct Mark: Hashable, Sendable {
    /// The ends of the bracket.
    package var left: Double
    package var right: Double
    package let label: String
    /// The middle of the label.
    package fileprivate(set) var labelX: Double
    /// What the pointer picks.
    package fileprivate(set) var rect = Rect(x: 0, y: 0, width: 0, height: 0)
  }

  /// From left to right.
  package private(set) var marks: [Mark]
  /// The long line of the brackets, and the ends of their short ones.
  package let lineY: Double
  package let tickY: Double
  package let labelBaseline: Double
  package let textSize: Double

  /// How far an end reaches, for the pointer.
  private static let reach = 10.0
  private static let tick = 8.0
  /// The least distance of two brackets.
  private static let gap = 4.0

  /// - Parameters:
  ///   - digits: at least one, and where their ink is in the window.
  ///   - room: the part of the canvas in which the brackets have to be.
  ///   - textSize: of the labels.
  ///   - language: of the labels.
  init(
    _ digits: [(digit: NumberDigit, ink: Rect)], room: Rect, textSize: Double, _ language: Language
  ) {
    self.textSize = textSize
    let top = digits.map(\.ink.y).min() ?? room.y
    let bottom = digits.map(\.ink.maxY).max() ?? room.maxY
    let height = Self.tick + 24 + 14
    let isAbove = bottom + height + 10 > room.maxY && top - height - 6 >= room.y
    if isAbove {
      tickY = (top - 14).rounded()
      lineY = tickY - Self.tick
      labelBaseline = lineY - 10
    } else {
      tickY = min(bottom + 14, room.maxY - height + 4).rounded()
      lineY = tickY + Self.tick
      labelBaseline = lineY + 24
    }
    let full = digits.map { language.text($0.digit.bracketLabel(withShare: true)) }
    let letterWidth = 0.53 * textSize
    let hasRoom = Self.hasRoom(full, digits.map(\.ink), letterWidth: letterWidth)
    marks = zip(digits, full).map { digit, label in
      Mark(
        left: digit.ink.x + 1, right: digit.ink.maxX - 1,
        label: hasRoom ? label : language.text(digit.digit.bracketLabel(withShare: false)),
        labelX: 0)
    }
    separate()
    place(in: room, letterWidth: letterWidth)
  }

  /// Whether labels stand beside each other. The model cannot measure text.
  private static func hasRoom(_ labels: [String], _ inks: [Rect], letterWidth: Double) -> Bool {
    let centers = inks.map { $0.x + $0.width / 2 }
    return labels.indices.dropLast().allSatisfy { index in
      let count = labels[index].count + labels[index + 1].count
      return Double(count) / 2 * letterWidth + 6 <= centers[index + 1] - centers[index]
    }
  }

  /// Shortens brackets that overlap.
  private mutating func separate() {
    for index in marks.indices.dropLast() {
      let (left, right) = (marks[index], marks[index + 1])
      guard left.right + Self.gap > right.left else { continue }
      let middle = min(max((left.right + right.left) / 2, left.left + Self.gap), right.right)
      marks[index].right = max(left.left + Self.gap, middle - Self.gap / 2)
      marks[index + 1].left = min(right.right - Self.gap, middle + Self.gap / 2)
    }
  }

  private mutating func place(in room: Rect, letterWidth: Double) {
    let top = min(tickY, labelBaseline - textSize)
    for index in marks.indices {
      let mark = marks[index]
      let half = letterWidth * Double(mark.label.count) / 2 + 4
      let middle = (mark.left + mark.right) / 2
      marks[index].labelX = max(room.x + half, min(middle, room.maxX - half))
      marks[index].rect = Rect(
        x: mark.left - 2, y: top - 4, width: mark.right - mark.left + 4,
        height: max(labelBaseline + 4, tickY) - top + 8)
    }
  }

  /// The digit whose bracket is at a point.
  func digit(at point: Point) -> Int? { marks.firstIndex { $0.rect.contains(point) } }

  /// The end of a bracket that is nearest to a point; nil if none is near.
  func edge(at point: Point) -> (digit: Int, edge: BracketEdge)? {
    let y = min(tickY, lineY) - 6...max(tickY, lineY) + 6
    guard y.contains(point.y) else { return nil }
    let ends = marks.enumerated().flatMap { index, mark -> [(Int, BracketEdge, Double)] in
      let reach = min(Self.reach, (mark.right - mark.left) / 3)
      return [(index, .left, point.x - mark.left), (index, .right, mark.right - point.x)]
        .filter { (-Self.reach...reach).contains($0.2) }
    }
    return ends.min { abs($0.2) < abs($1.2) }.map { ($0.0, $0.1) }
  }
}

extension NumberDigit {
  /// As `4, 98 %`, or `none, 88 %`; without the share as `4` or `?`.
  fileprivate func bracketLabel(withShare hasShare: Bool) -> Phrase {
    guard hasShare else { return Phrase(verbatim: String(character)) }
    let share = Formatting.confidence(reading.shares[reading.leader])
    return "\(Reading.name(reading.leader)), \(share)"
  }
}

extension State {
  /// The brackets that the window shows; nil if there are none, as for a single digit that the user
  /// has neither grouped nor picked.
  package var brackets: Brackets? {
    guard case .reading(let reading, _) = answer else { return nil }
    let isChosen = number.picked != nil || !document.ink.groups.isEmpty
    guard reading.digits.count > 1 || isChosen && document.content.picture == nil else {
      return nil
    }
    var room = layout.canvas.inset(by: 4)
    // Below are the moment and the way back.
    if timeline.moment != nil { room.height -= 60 }
    return Brackets(
      reading.digits.map { ($0, inkRect($0.box)) }, room: room,
      textSize: layout.isCompact ? 12 : 14, language)
  }

  /// Where the ink in a box is, with the width of the pen.
  private func inkRect(_ box: InkBox) -> Rect {
    var (frame, unit, pen) = (layout.canvas, SIMD2(1.0, 1.0), Pen.width * layout.canvas.width / 2)
    if let picture = document.content.picture {
      frame = layout.canvas.inset(by: 1).fitted(picture)
      unit = SIMD2(Double(picture.width), Double(picture.height))
      pen = 4
    }
    let scale = SIMD2(frame.width, frame.height) / unit
    let (low, high) = (box.low * scale, box.high * scale)
    let ink = Rect(
      x: frame.x + low.x, y: frame.y + low.y, width: high.x - low.x, height: high.y - low.y)
    return ink.inset(by: -pen)
  }
}
