import Dataset
import Network
import Preprocess

/// Makes drawings of what is no digit: characters, scribbles, digits just begun, and several digits
/// at once.
package struct NonDigits: Sendable {
  let characters: [LabelledCharacter]
  let digits: [LabelledDrawing]

  package init(characters: [LabelledCharacter], digits: [LabelledDrawing]) {
    self.characters = characters
    self.digits = digits
  }

  /// - Parameter random: decides the kind and everything about it.
  package func drawing(random: inout RandomSource) -> Drawing {
    switch random.uniform(in: 0...1) {
    case ..<0.45 where !characters.isEmpty:
      characters[random.index(below: characters.count)].drawing
    case ..<0.55 where !digits.isEmpty: beginning(random: &random)
    case ..<0.75 where !digits.isEmpty: severalDigits(random: &random)
    default: Scribble.drawing(random: &random)
    }
  }

  /// Digits whose first strokes are not yet one; a 4 begins with a 1, and a 6 and a 7 may.
  private static let slowlyTold: Set<Int> = [0, 2, 3, 8, 9]

  private func beginning(random: inout RandomSource) -> Drawing {
    for _ in 0..<20 {
      let digit = digits[random.index(below: digits.count)]
      if Self.slowlyTold.contains(digit.label) {
        return digit.drawing.beginning(share: random.uniform(in: 0.2...0.42))
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
  /// The drawing as it stood when a share of its line was drawn.
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
