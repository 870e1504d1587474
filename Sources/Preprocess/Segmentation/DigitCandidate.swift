/// Ink that may be one digit.
package struct DigitCandidate: Hashable, Sendable {
  /// The index of its leftmost atom.
  package let first: Int
  /// Its atoms: bit b stands for the atom `first + b`.
  package let mask: UInt64
  /// Its ink in order of writing.
  package let parts: [InkPart]
  package let box: InkBox
  /// How many strokes it has ink of.
  package let strokeCount: Int
  /// The height of its second tallest stroke, and the horizontal distance of its middle from that
  /// of the tallest, in units of the drawing; 0 if there is one stroke.
  package let secondHeight: Double
  package let secondOffset: Double
  /// The width of the stroke that is written first, and how far the middle of the last is to the
  /// right of its middle, in units of the drawing: the slash of a zero is written later, a 1 before
  /// a 0 earlier.
  package let firstWidth: Double
  package let lastOffset: Double
  /// How many of its ends are cuts.
  package let cutCount: Int
  /// The lengths of pieces at its cut ends that may only lead to another digit, in units of the
  /// drawing.
  package let connectors: [Double]
  /// The widest horizontal gap between its atoms, in units of the drawing; at least 0.
  package let innerGap: Double
  /// How many atoms of other digits lie between its own.
  package let skippedCount: Int
}

extension DigitCandidate {
  /// The indices of its atoms; none if it is all ink.
  package var atoms: [Int] {
    var (indices, rest) = ([Int](), mask)
    while rest != 0 {
      indices.append(first + rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return indices
  }

  /// - Parameter mask: not 0; bit b stands for the atom `first + b`.
  init(_ atoms: [InkAtom], first: Int, mask: UInt64) {
    let members = (0..<UInt64.bitWidth).filter { mask >> UInt64($0) & 1 == 1 }.map { first + $0 }
    self.init(
      atoms: members.map { atoms[$0] }, first: first, mask: mask,
      span: (members.last ?? first) - first + 1)
  }

  /// All the ink of a drawing, of whatever atoms.
  init(all atoms: [InkAtom]) {
    self.init(atoms: atoms, first: 0, mask: 0, span: atoms.count)
  }

  private init(atoms: [InkAtom], first: Int, mask: UInt64, span: Int) {
    self.first = first
    self.mask = mask
    parts = atoms.flatMap(\.parts).merged
    box = atoms.dropFirst().reduce(atoms[0].box) { $0.union($1.box) }
    let written = Self.strokeBoxes(atoms)
    strokeCount = written.count
    firstWidth = written[0].width
    lastOffset = written[written.count - 1].center.x - written[0].center.x
    let strokes = written.sorted { $0.height > $1.height }
    secondHeight = strokes.count > 1 ? strokes[1].height : 0
    secondOffset = strokes.count > 1 ? abs(strokes[1].center.x - strokes[0].center.x) : 0
    let members = Set(atoms.map { AtomName(stroke: $0.part.stroke, piece: $0.piece) })
    let cuts = atoms.map { atom in
      let name = AtomName(stroke: atom.part.stroke, piece: atom.piece)
      let starts = atom.startsAtCut && !members.contains(name.moved(by: -1))
      let ends = atom.endsAtCut && !members.contains(name.moved(by: 1))
      return (starts ? 1 : 0) + (ends ? 1 : 0)
    }
    cutCount = cuts.reduce(0, +)
    connectors = zip(atoms, cuts).compactMap { $1 > 0 ? $0.connectorLength : nil }
    innerGap = Self.widestGap(atoms.map(\.box))
    skippedCount = span - atoms.count
  }

  /// Of the ink of each stroke, in order of writing.
  private static func strokeBoxes(_ atoms: [InkAtom]) -> [InkBox] {
    var boxes: [(stroke: Int, box: InkBox)] = []
    for atom in atoms {
      for part in atom.parts {
        if let index = boxes.firstIndex(where: { $0.stroke == part.stroke }) {
          boxes[index].box = boxes[index].box.union(atom.box)
        } else {
          boxes.append((part.stroke, atom.box))
        }
      }
    }
    return boxes.sorted { $0.stroke < $1.stroke }.map(\.box)
  }

  private static func widestGap(_ boxes: [InkBox]) -> Double {
    let sorted = boxes.sorted { $0.low.x < $1.low.x }
    var (widest, right) = (0.0, sorted[0].high.x)
    for box in sorted {
      widest = max(widest, box.low.x - right)
      right = max(right, box.high.x)
    }
    return widest
  }
}

/// What tells pieces of strokes apart.
private struct AtomName: Hashable {
  let stroke: Int
  var piece: Int

  func moved(by count: Int) -> AtomName { AtomName(stroke: stroke, piece: piece + count) }
}
