/// Finds the groups of atoms that may be one digit.
struct CandidateSearch {
  /// In heights of the writing.
  private enum Limit {
    /// The widest digit of several atoms.
    static let width = 1.3
    /// The widest gap between strokes of a digit.
    static let gap = 0.2
    /// The lowest digit that is cut from a stroke.
    static let cutHeight = 0.45
  }
  /// How many atoms to the right of the first a digit may reach.
  private static let window = 14
  private static let largestStrokeCount = 4
  /// How many atoms of other digits may lie between those of a digit.
  private static let largestSkippedCount = 2
  /// The most candidates with the same first atom.
  private static let largestCount = 40

  private let atoms: [InkAtom]
  private let height: Double

  init(_ atoms: [InkAtom], height: Double) {
    self.atoms = atoms
    self.height = height
  }

  func candidates() -> [DigitCandidate] {
    let wholeStrokes = cutStrokes()
    let groups = atoms.indices.flatMap { first in
      let found = masks(first)
      let added = wholeStrokes[first].flatMap { found.contains($0) ? nil : $0 }
      return (found + (added.map { [$0] } ?? [])).map {
        DigitCandidate(atoms, first: first, mask: $0)
      }
    }
    let hasAll = groups.contains { $0.first == 0 && $0.mask.nonzeroBitCount == atoms.count }
    return hasAll || atoms.contains(where: \.isGroup) ? groups : groups + [DigitCandidate(all: atoms)]
  }

  /// The masks of all pieces of strokes that are cut, by their first atoms: one may still be a digit
  /// that is wider or lower than others.
  private func cutStrokes() -> [Int: UInt64] {
    let pieces = Dictionary(grouping: atoms.indices.filter { !atoms[$0].isWhole }) {
      atoms[$0].part.stroke
    }
    return pieces.values.reduce(into: [:]) { masks, indices in
      let first = indices[0]
      guard let last = indices.last, last - first < UInt64.bitWidth else { return }
      masks[first] = indices.reduce(0) { $0 | 1 << UInt64($1 - first) }
    }
  }

  /// Atoms that are collected for a candidate.
  private struct Group {
    var mask: UInt64 = 1
    var last: Int
    var box: InkBox
    var strokes: Set<Int>
    var skippedCount = 0
    var isCut: Bool
  }

  private func masks(_ first: Int) -> [UInt64] {
    let atom = atoms[first]
    if atom.isGroup { return [1] }
    var found: [UInt64] = []
    collect(
      Group(
        last: first, box: atom.box, strokes: [atom.part.stroke], isCut: !atom.isWhole),
      first, &found)
    return found
  }

  private func collect(_ group: Group, _ first: Int, _ found: inout [UInt64]) {
    if !group.isCut || group.box.height >= Limit.cutHeight * height { found.append(group.mask) }
    for next in group.last + 1..<max(group.last + 1, min(first + Self.window, atoms.count)) {
      guard found.count < Self.largestCount else { return }
      guard let larger = self.group(group, adding: next, first) else { continue }
      collect(larger, first, &found)
    }
  }

  /// Nil where the atom cannot be of the same digit.
  private func group(_ group: Group, adding index: Int, _ first: Int) -> Group? {
    let atom = atoms[index]
    if atom.isGroup { return nil }
    var larger = group
    larger.skippedCount += index - group.last - 1
    larger.box = group.box.union(atom.box)
    larger.mask |= 1 << UInt64(index - first)
    larger.last = index
    larger.isCut = group.isCut || !atom.isWhole
    guard larger.skippedCount <= Self.largestSkippedCount,
      larger.box.width <= Limit.width * height,
      group.box.horizontalGap(to: atom.box) <= Limit.gap * height,
      continues(group, with: atom, first)
    else { return nil }
    larger.strokes.insert(atom.part.stroke)
    return larger.strokes.count <= Self.largestStrokeCount ? larger : nil
  }

  /// Whether the group holds the piece before an atom of a stroke that it has pieces of.
  private func continues(_ group: Group, with atom: InkAtom, _ first: Int) -> Bool {
    guard group.strokes.contains(atom.part.stroke) else { return true }
    return (first...group.last).contains { index in
      group.mask >> UInt64(index - first) & 1 == 1 && atoms[index].part.stroke == atom.part.stroke
        && atoms[index].piece == atom.piece - 1
    }
  }
}
