/// Ink that no digit shares with another: a whole stroke, a piece between two cuts, or the strokes
/// that the user has grouped to a digit.
package struct InkAtom: Hashable, Sendable {
  /// At least one; several only of a group.
  package let parts: [InkPart]
  package let box: InkBox
  /// The number of the piece in its stroke, from 0.
  package let piece: Int
  /// Whether the stroke continues before and after the piece.
  package let startsAtCut: Bool
  package let endsAtCut: Bool
  /// The length of a piece between two cuts that may only lead from one digit to the next; nil for
  /// other ink.
  package let connectorLength: Double?
  /// Whether it is a digit of its own because the user said so.
  package let isGroup: Bool

  /// A whole stroke; nil without a finite point.
  init?(stroke index: Int, _ stroke: Stroke) {
    guard let box = InkBox(of: stroke.points) else { return nil }
    self.init(part: InkPart(stroke: index, points: stroke.points.indices), box: box)
  }

  init(
    part: InkPart, box: InkBox, piece: Int = 0, startsAtCut: Bool = false, endsAtCut: Bool = false,
    connectorLength: Double? = nil
  ) {
    parts = [part]
    self.box = box
    self.piece = piece
    self.startsAtCut = startsAtCut
    self.endsAtCut = endsAtCut
    self.connectorLength = connectorLength
    isGroup = false
  }

  /// The whole strokes of a group; nil if there are none.
  init?(group strokes: [InkAtom]) {
    guard let first = strokes.first else { return nil }
    parts = strokes.map(\.part)
    box = strokes.dropFirst().reduce(first.box) { $0.union($1.box) }
    (piece, startsAtCut, endsAtCut, connectorLength) = (0, false, false, nil)
    isGroup = true
  }

  /// The first of its parts.
  package var part: InkPart { parts[0] }

  var isWhole: Bool { !startsAtCut && !endsAtCut }
}
