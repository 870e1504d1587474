/// The candidate digits of a drawing: groups of strokes in any order of writing, and of pieces of
/// strokes where a pen joined digits. Their number grows linearly with the strokes.
/// A tangle of strokes that overlap is one candidate, so that reading takes little time.
package struct Segmentation: Hashable, Sendable {
  /// Drawings of more strokes are read as one digit: 20 digits have far fewer.
  package static let largestStrokeCount = 100

  /// A drawing with more pieces is not cut.
  private static let largestAtomCount = 300

  /// The height of the digits, in units of the drawing; above 0.
  package let height: Double
  /// Whether the ink is strokes as they were written, and not the foreground of a picture.
  package let isWritten: Bool
  /// From left to right. Pieces of a stroke are in order of writing.
  package let atoms: [InkAtom]
  /// In the order of their leftmost atoms. Without groups, the last one is all ink in one.
  package let candidates: [DigitCandidate]

  /// Of the atoms; not known of a tangle, nor of a picture's foreground.
  package let distances: InkDistances

  /// Whether it is one candidate because the strokes overlap too much to divide them.
  package var isTangle: Bool { candidates.count == 1 && atoms.count > 1 }

  /// Nil if the drawing is blank.
  ///
  /// - Parameters:
  ///   - groups: strokes that are one digit each. They are not cut.
  ///   - cut: the indices of the strokes that may be of several digits.
  package init?(of drawing: Drawing, groups: StrokeGroups = .none, cutting cut: Set<Int> = []) {
    let strokes = drawing.atoms(groups)
    guard !strokes.isEmpty, InkBox(of: drawing.strokes.lazy.flatMap(\.points)) != nil else {
      return nil
    }
    let pieces = { (height: Double, spacing: Double) in
      strokes.map { atom in
        cut.contains(atom.part.stroke) && !atom.isGroup
          ? atom.pieces(of: drawing, height: height, spacing: spacing) : [atom]
      }
    }
    self.init(whole: strokes, drawing: drawing, pieces: pieces)
  }

  /// Divides ink that may be cut.
  ///
  /// - Parameters:
  ///   - whole: at least one stroke, or connected foreground of a picture.
  ///   - drawing: whose strokes they are, in order of writing; nil for a picture's foreground.
  ///   - pieces: of each of them, for a height of the digits and the smallest distance of cuts in
  ///     heights; itself where it is not cut.
  init(
    whole: [InkAtom], drawing: Drawing?,
    pieces: (_ height: Double, _ spacing: Double) -> [[InkAtom]]
  ) {
    let height = max(WritingHeight.of(whole.map(\.box)), .leastNormalMagnitude)
    self.height = height
    isWritten = drawing != nil
    guard whole.count <= Self.largestStrokeCount else {
      atoms = whole
      candidates = [DigitCandidate(all: whole)]
      distances = InkDistances()
      return
    }
    var divided = Self.leftToRight(pieces(height, StrokeCuts.spacing), orElse: whole)
    var found = CandidateSearch(divided, height: height, isWritten: isWritten).candidates()
    if found == nil, isWritten, !divided.allSatisfy(\.isWhole) {
      // Ink with many curves has fewer candidates with fewer cuts.
      divided = Self.leftToRight(pieces(height, StrokeCuts.wideSpacing), orElse: whole)
      found = CandidateSearch(divided, height: height, isWritten: isWritten).candidates()
    }
    atoms = divided
    candidates = found ?? [DigitCandidate(all: divided)]
    if let drawing, found != nil {
      distances = InkDistances(divided, in: drawing, height: height)
    } else {
      distances = InkDistances()
    }
  }

  /// Sorts strokes by their middles, so that a bar stands near the digit it crosses.
  ///
  /// - Parameter whole: the strokes that take the place of very many pieces.
  private static func leftToRight(
    _ pieces: [[InkAtom]], orElse whole: [InkAtom]
  ) -> [InkAtom] {
    let isCut = pieces.reduce(0) { $0 + $1.count } <= largestAtomCount
    let strokes = isCut ? pieces : whole.map { [$0] }
    let placed = strokes.flatMap { pieces in
      var place = -Double.infinity
      return pieces.map { piece in
        place = max(place, piece.box.center.x)
        return (place, piece)
      }
    }
    return placed.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
  }
}

extension InkAtom {
  /// The most pieces of a stroke: those of 20 digits.
  private static let largestPieceCount = 160

  /// The narrowest ink of several digits, in heights.
  private static let narrowestWidth = 0.45

  /// The pieces of a whole stroke; itself where it has nowhere to be cut.
  fileprivate func pieces(of drawing: Drawing, height: Double, spacing: Double) -> [InkAtom] {
    guard box.width >= Self.narrowestWidth * height else { return [self] }
    let points = drawing.strokes[part.stroke].points
    guard points.allSatisfy(\.isFinite) else { return [self] }
    let cuts = StrokeCuts(
      points.map { SIMD2($0.x, $0.y) }, height: height, spacing: spacing * height)
    let ends = [0] + cuts.indices() + [points.count - 1]
    guard ends.count > 2, ends.count <= Self.largestPieceCount else { return [self] }
    return (1..<ends.count).compactMap { number in
      let range = ends[number - 1]...ends[number]
      guard let box = InkBox(of: points[range]) else { return nil }
      let isBetweenCuts = number > 1 && number + 1 < ends.count
      return InkAtom(
        part: InkPart(stroke: part.stroke, points: Range(range)), box: box, piece: number - 1,
        startsAtCut: number > 1, endsAtCut: number + 1 < ends.count,
        connectorLength: isBetweenCuts ? cuts.connectorLength(range) : nil)
    }
  }
}
