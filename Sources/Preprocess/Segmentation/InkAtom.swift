/// Ink that no digit shares with another: a whole stroke, or a piece between two cuts.
package struct InkAtom: Hashable, Sendable {
  package let part: InkPart
  package let box: InkBox
  /// The number of the piece in its stroke, from 0.
  package let piece: Int
  /// Whether the stroke continues before and after the piece.
  package let startsAtCut: Bool
  package let endsAtCut: Bool
  /// The length of a piece between two cuts that may only lead from one digit to the next; nil for
  /// other ink.
  package let connectorLength: Double?

  /// A whole stroke; nil without a finite point.
  init?(stroke index: Int, _ stroke: Stroke) {
    guard let box = InkBox(of: stroke.points) else { return nil }
    self.init(part: InkPart(stroke: index, points: stroke.points.indices), box: box)
  }

  init(
    part: InkPart, box: InkBox, piece: Int = 0, startsAtCut: Bool = false, endsAtCut: Bool = false,
    connectorLength: Double? = nil
  ) {
    self.part = part
    self.box = box
    self.piece = piece
    self.startsAtCut = startsAtCut
    self.endsAtCut = endsAtCut
    self.connectorLength = connectorLength
  }

  var isWhole: Bool { !startsAtCut && !endsAtCut }
}
