import Datasets
import Network
import Preprocess

/// Generates out-of-distribution drawings: characters, scribbles, partial digits, mirrored and
/// rotated digits, and several digits at once.
package struct OutOfDistribution: Sendable {
  let characters: [LabeledCharacter]
  let digits: [LabeledDrawing]
  let partials: PartialDigits?

  /// - Parameter partials: parts of the digits; nil to judge them by their shape alone.
  package init(
    characters: [LabeledCharacter], digits: [LabeledDrawing], partials: PartialDigits? = nil
  ) {
    self.characters = characters
    self.digits = digits
    self.partials = partials
  }

  /// A random drawing of a random kind.
  package func drawing(random: inout RandomSource) -> Drawing {
    switch random.uniform(in: 0...1) {
    case ..<0.4 where !characters.isEmpty:
      characters[random.index(below: characters.count)].drawing
    case ..<0.48 where !digits.isEmpty: beginning(random: &random)
    case ..<0.65 where !digits.isEmpty: severalDigits(random: &random)
    case ..<0.75 where !digits.isEmpty: turnedDigit(random: &random)
    default: Scribble.drawing(random: &random)
    }
  }

  /// Digits whose mirror image is not a digit, and those whose quarter turn is not one.
  private static let mirrored: Set<Int> = [3, 4, 6, 7, 9]
  private static let lying: Set<Int> = [2, 3, 4, 5, 7]

  private func turnedDigit(random: inout RandomSource) -> Drawing {
    for _ in 0..<20 {
      let digit = digits[random.index(below: digits.count)]
      switch random.index(below: 3) {
      case 0 where Self.mirrored.contains(digit.label):
        return digit.drawing.moved { SIMD2(-$0.x, $0.y) }
      case 1 where Self.lying.contains(digit.label):
        return digit.drawing.moved { SIMD2($0.y, -$0.x) }
      case 2 where Self.lying.contains(digit.label):
        return digit.drawing.moved { SIMD2(-$0.y, $0.x) }
      default: continue
      }
    }
    return Scribble.drawing(random: &random)
  }

  /// Digits whose beginning is not a digit. A 4 begins with a 1, and a 6 and a 7 may.
  private static let slowlyTold: Set<Int> = [0, 2, 3, 8, 9]

  private func beginning(random: inout RandomSource) -> Drawing {
    if let drawing = partials?.outOfDistributionDrawing(random: &random) { return drawing }
    for _ in 0..<20 {
      let digit = digits[random.index(below: digits.count)]
      guard Self.slowlyTold.contains(digit.label) else { continue }
      let beginning = digit.drawing.beginning(share: random.uniform(in: 0.2...0.42))
      // A tall and narrow beginning is a 1.
      if let frame = InkFrame(of: beginning), frame.extent.x > 0.6 * frame.extent.y {
        return beginning
      }
    }
    return Scribble.drawing(random: &random)
  }

  private func severalDigits(random: inout RandomSource) -> Drawing {
    let count = 2 + random.index(below: 2)
    var row = Drawing(width: 1, height: 1)
    var edge = 0.0
    for _ in 0..<count {
      let digit = digits[random.index(below: digits.count)].drawing
      guard let frame = InkFrame(of: digit) else { continue }
      let height = random.uniform(in: 0.8...1.1)
      let scale = height / max(frame.extent.y, frame.extent.x / 2)
      let corner = frame.middle - frame.extent / 2
      let place = SIMD2(edge, random.uniform(in: -0.1...0.1))
      row.strokes += digit.strokes.map { stroke in
        stroke.moved { ($0 - corner) * scale + place }
      }
      edge += frame.extent.x * scale + random.uniform(in: 0.12...0.6)
    }
    return row
  }
}

extension Drawing {
  func moved(_ move: (SIMD2<Double>) -> SIMD2<Double>) -> Drawing {
    Drawing(width: width, height: height, strokes: strokes.map { $0.moved(move) })
  }

  /// The first part of the drawing: a share of the length of its strokes.
  package func beginning(share: Double) -> Drawing {
    var left = share * strokes.map(\.length).reduce(0, +)
    var result = self
    result.strokes = []
    for stroke in strokes {
      guard left > 0 else { break }
      let part = stroke.beginning(length: left)
      left -= stroke.length
      result.strokes.append(part)
    }
    return result
  }
}
