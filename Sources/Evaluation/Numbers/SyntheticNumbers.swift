import Datasets
import Glibc
import Network
import Preprocess

/// Makes numbers of the single digits of one writer each.
package struct SyntheticNumbers: Sendable {
  /// How the digits stand. Lengths are in heights of a digit.
  package struct Style: Hashable, Sendable {
    package var lengths: ClosedRange<Int>
    /// The distance of neighboring boxes, drawn for each number; below 0 they overlap.
    package var gap: ClosedRange<Double>
    /// The deviation of one gap from that of its number.
    package var gapDeviation = 0.0
    /// The deviation of the logarithm of a digit's height.
    package var sizeDeviation = 0.08
    /// The deviation of a digit's baseline.
    package var baselineDeviation = 0.04
    /// Whether the last point of a digit is joined to the first of the next.
    package var isJoined = false
    /// The share of numbers of which a digit gets its last stroke at the end.
    package var delayedShare = 0.0

    package init(lengths: ClosedRange<Int>, gap: ClosedRange<Double>) {
      self.lengths = lengths
      self.gap = gap
    }

    /// Numbers of one length and gap, as they are evaluated.
    package init(length: Int, gap: Double, isJoined: Bool = false) {
      self.init(lengths: length...length, gap: gap...gap)
      self.isJoined = isJoined
    }
  }

  /// A digit, or ink that is not one, with `?`.
  package struct Character: Hashable, Sendable {
    package var drawing: Drawing
    package var label: Swift.Character

    package init(drawing: Drawing, label: Swift.Character) {
      self.drawing = drawing
      self.label = label
    }
  }

  /// The height of a digit.
  private static let height = 100.0

  private let writers: [[Character]]
  private let style: Style

  /// - Parameter writers: the characters of each; those without any are left out.
  /// - Precondition: a writer has characters.
  package init(_ writers: [[Character]], style: Style) {
    self.writers = writers.filter { !$0.isEmpty }
    self.style = style
    precondition(!self.writers.isEmpty)
  }

  /// A number of a random writer.
  package func number(_ random: inout RandomSource) -> LabeledNumber {
    let hand = writers[random.index(below: writers.count)]
    let length =
      style.lengths.lowerBound
      + random.index(below: style.lengths.upperBound - style.lengths.lowerBound + 1)
    let gap = random.uniform(in: style.gap)
    var line = Line(isJoined: style.isJoined)
    for _ in 0..<length {
      let character = hand[random.index(below: hand.count)]
      line.add(
        character, height: Self.height * exp(style.sizeDeviation * random.normal()),
        gap: Self.height * (gap + style.gapDeviation * random.normal()),
        baseline: Self.height * style.baselineDeviation * random.normal())
    }
    if random.uniform() < style.delayedShare { line.delay(random.index(below: length)) }
    return line.number
  }
}

/// Characters that are written beside each other.
private struct Line {
  let isJoined: Bool
  private var strokes: [Stroke] = []
  private var groups: [[Int]] = []
  private var text = ""
  private var right = 0.0

  init(isJoined: Bool) {
    self.isJoined = isJoined
  }

  mutating func add(
    _ character: SyntheticNumbers.Character, height: Double, gap: Double, baseline: Double
  ) {
    let drawing = character.drawing
    guard let box = InkBox(of: drawing.strokes.lazy.flatMap(\.points)) else { return }
    // A dash is not enlarged to a digit's height.
    let scale = height / max(box.height, 0.4 * box.width, 1e-6)
    let left = strokes.isEmpty ? 0 : right + gap
    let placed = drawing.strokes.filter { !$0.points.isEmpty }.map { stroke in
      Stroke(
        points: stroke.points.map {
          Point(
            x: left + ($0.x - box.low.x) * scale, y: baseline + ($0.y - box.high.y) * scale)
        })
    }
    right = left + box.width * scale
    text.append(character.label)
    append(placed)
  }

  private mutating func append(_ placed: [Stroke]) {
    var new = placed[...]
    var group: [Int] = []
    if isJoined, !strokes.isEmpty, let first = new.popFirst() {
      strokes[strokes.count - 1].points += first.points
      group.append(strokes.count - 1)
    }
    groups.append(group + new.indices.map { $0 - new.startIndex + strokes.count })
    strokes += new
  }

  /// Moves the last of several strokes of a character to the end.
  mutating func delay(_ index: Int) {
    guard !isJoined, groups[index].count > 1, let moved = groups[index].popLast() else { return }
    strokes.append(strokes.remove(at: moved))
    groups = groups.map { group in group.map { $0 > moved ? $0 - 1 : $0 } }
    groups[index].append(strokes.count - 1)
  }

  var number: LabeledNumber {
    let box =
      InkBox(of: strokes.lazy.flatMap(\.points)) ?? InkBox(low: .zero, high: SIMD2(1, 1))
    let margin = 20.0
    let moved = strokes.map { stroke in
      Stroke(
        points: stroke.points.map {
          Point(x: $0.x - box.low.x + margin, y: $0.y - box.low.y + margin)
        })
    }
    return LabeledNumber(
      drawing: Drawing(
        width: box.width + 2 * margin, height: box.height + 2 * margin, strokes: moved),
      number: text, groups: isJoined ? nil : groups)
  }
}
