import Preprocess

/// A drawing cut into pieces of about the same length, any of which can be erased.
package struct InkPieces: Sendable {
  /// The most pieces, and the most strokes: no digit has so many.
  package static let largestCount = 240
  package static let largestStrokeCount = 100

  /// The same ink with a point at each cut.
  package let drawing: Drawing
  /// In order of writing.
  package let pieces: [InkPart]
  /// Of each piece, in pixels of the 28x28 image.
  package let lengths: [Double]

  /// Nil if the drawing is blank, or has more strokes than any digit.
  ///
  /// - Parameters:
  ///   - drawing: read as one digit.
  ///   - length: of a piece, in pixels of the 28x28 image; more for a drawing of much ink.
  ///   - phase: from 0 to 1, the share of that length that the first piece of a stroke has; nil for
  ///     pieces of equal length.
  ///   - normalizer: makes the 28x28 image.
  package init?(
    _ drawing: Drawing, length: Double, phase: Double? = nil, normalizer: Normalizer
  ) {
    let strokes = drawing.strokes.enumerated().compactMap { MeasuredStroke($0.offset, $0.element) }
    guard !strokes.isEmpty, strokes.count <= Self.largestStrokeCount,
      let frame = normalizer.frame(of: drawing)
    else { return nil }
    let pixel = frame.side / Double(DigitImage.side)
    let total = strokes.reduce(0) { $0 + $1.length } / pixel
    guard total.isFinite, pixel > 0 else { return nil }
    let room = Double(Self.largestCount - strokes.count)
    let step = max(length, total / room) * pixel
    var cut = Drawing(width: drawing.width, height: drawing.height)
    var (pieces, lengths) = ([InkPart](), [Double]())
    for stroke in strokes {
      let cuts = stroke.cuts(step: step, phase: phase)
      let (points, places) = stroke.points(with: cuts)
      for (start, end) in zip(places, places.dropFirst()) {
        pieces.append(InkPart(stroke: cut.strokes.count, points: start..<end + 1))
      }
      lengths += zip(cuts, cuts.dropFirst()).map { ($1 - $0) / pixel }
      cut.strokes.append(Stroke(points: points))
    }
    self.drawing = cut
    self.pieces = pieces
    self.lengths = lengths
    strokeIndices = strokes.map(\.index)
  }

  /// The index in the original drawing of each stroke that has ink.
  private let strokeIndices: [Int]

  /// The stroke of the original drawing that a piece is of.
  package func stroke(of piece: Int) -> Int { strokeIndices[pieces[piece].stroke] }

  package func points(of piece: Int) -> [Point] {
    let part = pieces[piece]
    return Array(drawing.strokes[part.stroke].points[part.points])
  }

  /// The drawing without some pieces.
  package func drawing(without isErased: (Int) -> Bool) -> Drawing {
    drawing.keeping(pieces.indices.filter { !isErased($0) }.map { pieces[$0] }.merged)
  }
}

/// The finite points of a stroke and the length up to each of them, in units of the drawing.
private struct MeasuredStroke {
  let index: Int
  private let points: [Point]
  private let lengths: [Double]

  /// Nil if there is no finite point.
  init?(_ index: Int, _ stroke: Stroke) {
    let points = stroke.points.filter { $0.x.isFinite && $0.y.isFinite }
    guard let first = points.first else { return nil }
    var (previous, length) = (first, 0.0)
    self.index = index
    self.points = points
    lengths = points.map { point in
      let way = SIMD2(point.x - previous.x, point.y - previous.y)
      length += (way * way).sum().squareRoot()
      previous = point
      return length
    }
  }

  var length: Double { lengths[lengths.count - 1] }

  /// The lengths at which the stroke is cut, from 0 to its whole length.
  func cuts(step: Double, phase: Double?) -> [Double] {
    guard let phase else {
      let count = max(1, (length / step).rounded())
      return (0...Int(count)).map { length * Double($0) / count }
    }
    var cuts = [0.0]
    var next = step * phase
    while next < length {
      if next > 0 { cuts.append(next) }
      next += step
    }
    return cuts + [length]
  }

  /// The points with one at each cut, and the indices of these.
  func points(with cuts: [Double]) -> (points: [Point], places: [Int]) {
    var (result, places) = ([Point](), [Int]())
    var next = 0
    for cut in cuts.dropLast() {
      while next < points.count, lengths[next] <= cut {
        result.append(points[next])
        next += 1
      }
      if next > 0, next < points.count, lengths[next - 1] < cut {
        result.append(point(at: cut, before: next))
      }
      places.append(result.count - 1)
    }
    result += points[next...]
    places.append(result.count - 1)
    return (result, places)
  }

  private func point(at length: Double, before next: Int) -> Point {
    let share = (length - lengths[next - 1]) / (lengths[next] - lengths[next - 1])
    let (a, b) = (points[next - 1], points[next])
    return Point(x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y))
  }
}
