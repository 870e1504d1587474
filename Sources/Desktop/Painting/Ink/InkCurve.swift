/// A smooth curve through the nodes of a stroke: a cubic Bézier piece from each node to the next.
///
/// At a node the curve runs along the bisector of the two chords. The lengths of the handles follow
/// the centripetal Catmull-Rom spline, so pieces of unequal lengths neither loop nor overshoot. A
/// sharp turn stays a corner.
///
/// A piece depends on three nodes before it and three after it.
struct InkCurve {
  /// The largest distance between the curve and the lines that draw it, in pixels.
  private static let flatness = 0.05

  private let pieces: Range<Int>
  /// The places of the curve at the nodes, from `firstPlace` on.
  private let places: [SIMD2<Double>]
  private let firstPlace: Int

  /// The number of pieces that stay the same if nodes are added or changed after `count` nodes.
  static func settledPieces(_ count: Int) -> Int { max(0, count - 4) }

  /// - Parameters:
  ///   - firstPiece: the first piece to draw.
  ///   - tolerance: how far the curve may pass beside a node, in pixels. It removes the steps of a
  ///     pointer that moves in whole pixels.
  init(_ nodes: [SIMD2<Double>], from firstPiece: Int, tolerance: Double) {
    pieces = firstPiece..<max(firstPiece, nodes.count - 1)
    let firstPlace = max(0, firstPiece - 1)
    self.firstPlace = firstPlace
    places = (firstPlace..<max(firstPlace, nodes.count)).map { index in
      let move = nodes.mean(around: index) - nodes[index]
      let distance = move.length
      return nodes[index] + (distance > tolerance ? move * (tolerance / distance) : move)
    }
  }

  /// Adds the ends of the lines that draw the pieces.
  ///
  /// - Returns: the number of vertices after each piece.
  func flatten(into vertices: inout [SIMD2<Float>]) -> [Int] {
    pieces.map { piece in
      let (start, end) = (place(piece), place(piece + 1))
      let (out, back) = handles(ofPiece: piece, chord: end - start)
      Self.flatten(start, start + out, end - back, end, into: &vertices)
      return vertices.count
    }
  }

  private func place(_ index: Int) -> SIMD2<Double> { places[index - firstPlace] }

  /// The vectors from a piece's start to its control point, and from the other control point to its
  /// end. The first and the last piece of a stroke are arcs.
  private func handles(
    ofPiece piece: Int, chord: SIMD2<Double>
  ) -> (SIMD2<Double>, SIMD2<Double>) {
    let isLast = piece + 1 == pieces.upperBound
    switch (piece == 0, isLast) {
    case (true, true): return (chord / 3, chord / 3)
    case (true, false):
      let back = handles(atNode: piece + 1).before
      return (chord * (2 / 3) - back, back)
    case (false, true):
      let out = handles(atNode: piece).after
      return (out, chord * (2 / 3) - out)
    case (false, false): return (handles(atNode: piece).after, handles(atNode: piece + 1).before)
    }
  }

  /// The vectors from the control point before a node to the node, and from the node to the control
  /// point after it.
  private func handles(atNode index: Int) -> (before: SIMD2<Double>, after: SIMD2<Double>) {
    let before = place(index) - place(index - 1)
    let after = place(index + 1) - place(index)
    let (first, second) = (before.unit, after.unit)
    let sum = first + second
    // A turn of up to 60 degrees is round, one from 90 degrees on is a corner.
    let roundness = max(0, min(1, 2 * (first * second).sum()))
    // With this share of the chords, the pieces follow a circle.
    let direction = sum.unit * (roundness * 2 / (3 * (1 + sum.length / 2)))
    let (firstRoot, secondRoot) = (before.length.squareRoot(), after.length.squareRoot())
    let mean = max((firstRoot + secondRoot) / 2, .leastNormalMagnitude)
    return (
      direction * (firstRoot * firstRoot * min(1, secondRoot / mean)),
      direction * (secondRoot * secondRoot * min(1, firstRoot / mean))
    )
  }

  private static func flatten(
    _ start: SIMD2<Double>, _ first: SIMD2<Double>, _ second: SIMD2<Double>, _ end: SIMD2<Double>,
    into vertices: inout [SIMD2<Float>]
  ) {
    let bend = max((start - 2 * first + second).length, (first - 2 * second + end).length)
    // Between two corners the piece is straight, and its control points are its ends.
    let isStraight = first == start && second == end
    let wanted = isStraight ? 1 : (0.75 * bend / flatness).squareRoot().rounded(.up)
    let count = Int(min(64, max(1, wanted)))
    for step in 1..<count {
      let share = Double(step) / Double(count)
      let rest = 1 - share
      let outer = rest * rest * rest * start + share * share * share * end
      vertices.append(
        SIMD2<Float>(outer + 3 * rest * share * (rest * first + share * second)))
    }
    vertices.append(SIMD2<Float>(end))
  }
}

extension [SIMD2<Double>] {
  /// The mean of up to five nodes around an index. Nearer ones count more.
  fileprivate func mean(around index: Int) -> SIMD2<Double> {
    let node = self[index]
    switch Swift.min(2, index, count - 1 - index) {
    case 0: return node
    case 1: return (self[index - 1] + 2 * node + self[index + 1]) / 4
    default:
      let near = self[index - 1] + self[index + 1]
      return (self[index - 2] + self[index + 2] + 2 * near + 3 * node) / 9
    }
  }
}

extension SIMD2<Double> {
  fileprivate var length: Double { (self * self).sum().squareRoot() }

  /// The direction as a vector of length 1; zero if the vector is too short to have one.
  fileprivate var unit: SIMD2<Double> {
    let length = length
    return length > 1e-9 ? self / length : .zero
  }
}
