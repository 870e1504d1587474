/// Finds the groups of atoms that may be one digit.
struct CandidateSearch {
  /// In heights of the writing.
  private enum Limit {
    /// The widest digit of several atoms, and the widest gap between them.
    static let width = 1.3
    static let gap = 0.2
    /// The same of strokes where one of both is low: the bar of a 5 may be long and stand apart.
    static let barHeight = 0.4
    static let widthWithBar = 1.9
    static let gapOfBar = 0.35
    /// The lowest digit that is cut from a stroke.
    static let cutHeight = 0.45
  }
  /// How many atoms to the right of the first a digit may reach.
  private static let window = 14
  private static let largestStrokeCount = 4
  /// How many atoms of other digits may lie between those of a digit.
  private static let largestSkippedCount = 2
  /// The most candidates for each atom, beside some that every number may have. Most numbers have
  /// two, those whose digits overlap up to ten.
  private static let largestShare = 14
  private static let usualCount = 24
  /// The most candidates for each height of the written ink's width. Nearly all digits have fewer,
  /// joined ones too; a scribble has many more, which would take long to read.
  private static let largestDensity = 110.0
  /// The most candidates with the same first atom.
  private static let largestCount = 40

  private let atoms: [InkAtom]
  private let height: Double
  private let isWritten: Bool

  /// - Parameters:
  ///   - height: of the writing, in the unit of the atoms.
  ///   - isWritten: whether the strokes and their pieces are in order of writing.
  init(_ atoms: [InkAtom], height: Double, isWritten: Bool) {
    self.atoms = atoms
    self.height = height
    self.isWritten = isWritten
  }

  /// Nil if there are far more than numbers have: the ink is a tangle.
  func candidates() -> [DigitCandidate]? {
    guard let groups = groups() else { return nil }
    let found = groups.map { DigitCandidate(atoms, first: $0.first, mask: $0.mask) }
    let hasAll = groups.contains { $0.first == 0 && $0.mask.nonzeroBitCount == atoms.count }
    return hasAll || atoms.contains(where: \.isGroup) ? found : found + [DigitCandidate(all: atoms)]
  }

  /// The first atoms and masks of the candidates; nil if there are too many.
  private func groups() -> [(first: Int, mask: UInt64)]? {
    let wholeStrokes = cutStrokes()
    let limit = limit
    var groups: [(first: Int, mask: UInt64)] = []
    for first in atoms.indices {
      let found = masks(first)
      let added = wholeStrokes[first].flatMap { found.contains($0) ? nil : $0 }
      groups += (found + (added.map { [$0] } ?? [])).map { (first, $0) }
      guard groups.count <= limit else { return nil }
    }
    return groups
  }

  /// The most candidates of what is not a tangle.
  private var limit: Int {
    let most = Self.largestShare * atoms.count
    guard isWritten else { return most + Self.usualCount }
    let box = atoms.dropFirst().reduce(atoms[0].box) { $0.union($1.box) }
    // Ink may be very wide for its height.
    let width = min(box.width / height, Double(atoms.count))
    return min(most, Int(Self.largestDensity * width)) + Self.usualCount
  }

  /// The masks of all pieces of strokes that are cut, by their first atoms: one may still be a
  /// digit that is wider or lower than others.
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
  fileprivate struct Group {
    /// What it has of a stroke.
    struct Member {
      let stroke: Int
      let startsAtCut: Bool
      var endsAtCut: Bool
      var lastPiece: Int
    }

    var mask: UInt64 = 1
    var last: Int
    var box: InkBox
    var members: [Member]
    var skippedCount = 0

    init(_ atom: InkAtom, at index: Int) {
      last = index
      box = atom.box
      members = [Member(atom)]
    }

    var isCut: Bool { members.contains { $0.startsAtCut || $0.endsAtCut } }

    /// Whether the pen wrote it at one go: of strokes that continue before and after it, only the
    /// first may begin and only the last may end elsewhere.
    var isWrittenTogether: Bool {
      members.count { $0.startsAtCut } <= 1 && members.count { $0.endsAtCut } <= 1
        && members.allSatisfy { member in
          members.allSatisfy {
            !($0.startsAtCut && $0.stroke > member.stroke && member.endsAtCut)
          }
        }
    }

    /// False where the group lacks the piece before an atom of a stroke that it has pieces of.
    mutating func add(_ atom: InkAtom) -> Bool {
      guard let index = members.firstIndex(where: { $0.stroke == atom.part.stroke }) else {
        members.append(Member(atom))
        return members.count <= CandidateSearch.largestStrokeCount
      }
      guard members[index].lastPiece == atom.piece - 1 else { return false }
      members[index].lastPiece = atom.piece
      members[index].endsAtCut = atom.endsAtCut
      return true
    }
  }

  private func masks(_ first: Int) -> [UInt64] {
    if atoms[first].isGroup { return [1] }
    var found: [UInt64] = []
    collect(Group(atoms[first], at: first), first, &found)
    return found
  }

  private func collect(_ group: Group, _ first: Int, _ found: inout [UInt64]) {
    let isCut = group.isCut
    if (!isCut || group.box.height >= Limit.cutHeight * height)
      && (!isWritten || group.isWrittenTogether)
    {
      found.append(group.mask)
    }
    for next in group.last + 1..<max(group.last + 1, min(first + Self.window, atoms.count)) {
      guard found.count < Self.largestCount else { return }
      guard let larger = self.group(group, adding: next, first) else { continue }
      collect(larger, first, &found)
    }
  }

  /// Nil where the atom cannot be of the same digit.
  private func group(_ group: Group, adding index: Int, _ first: Int) -> Group? {
    let atom = atoms[index]
    let skippedCount = group.skippedCount + index - group.last - 1
    if atom.isGroup || skippedCount > Self.largestSkippedCount { return nil }
    let isBar =
      isWritten && min(atom.box.height, group.box.height) <= Limit.barHeight * height
    let box = group.box.union(atom.box)
    guard box.width <= (isBar ? Limit.widthWithBar : Limit.width) * height,
      group.box.horizontalGap(to: atom.box) <= (isBar ? Limit.gapOfBar : Limit.gap) * height
    else { return nil }
    var larger = group
    guard larger.add(atom) else { return nil }
    larger.skippedCount = skippedCount
    larger.box = box
    larger.mask |= 1 << UInt64(index - first)
    larger.last = index
    return larger
  }
}

extension CandidateSearch.Group.Member {
  fileprivate init(_ atom: InkAtom) {
    self.init(
      stroke: atom.part.stroke, startsAtCut: atom.startsAtCut, endsAtCut: atom.endsAtCut,
      lastPiece: atom.piece)
  }
}
