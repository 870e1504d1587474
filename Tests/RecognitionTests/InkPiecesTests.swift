import Network
import Preprocess
import Recognition
import TestSupport
import Testing

@Suite("Pieces of ink")
struct InkPiecesTests {
  private let normalizer = Normalizer()

  private func cut(
    _ drawing: Drawing, length: Double = 2, phase: Double? = nil
  ) -> InkPieces? {
    InkPieces(drawing, length: length, phase: phase, normalizer: normalizer)
  }

  @Test("Cutting changes no image, and pieces have the length asked for", arguments: [nil, 0.3])
  func cutting(phase: Double?) throws {
    for lines in SampleInk.all {
      let drawing = SmallData.drawing(lines)
      let pieces = try #require(cut(drawing, phase: phase))
      // A point at a cut is rounded, so that a pixel may be rounded to its neighboring shade.
      let image = try #require(normalizer.image(of: pieces.drawing { _ in false }))
      let whole = try #require(normalizer.image(of: drawing))
      let differences = zip(image.pixels, whole.pixels).map { abs(Int($0) - Int($1)) }
      #expect(differences.reduce(0, +) <= 2 && differences.allSatisfy { $0 <= 1 })
      let frame = try #require(normalizer.frame(of: drawing))
      for (index, length) in pieces.lengths.enumerated() {
        let points = pieces.points(of: index)
        let measured = zip(points, points.dropFirst()).reduce(0) {
          let way = SIMD2($1.1.x - $1.0.x, $1.1.y - $1.0.y)
          return $0 + (way * way).sum().squareRoot()
        }
        #expect(abs(measured / frame.side * 28 - length) < 1e-9)
        #expect(length < (phase == nil ? 3 : 2 + 1e-9))
      }
      if phase != nil { #expect(abs(pieces.lengths[0] - 0.6) < 1e-9) }
    }
  }

  @Test("Pieces of a stroke share ends, and without all of them nothing is left")
  func ends() throws {
    let pieces = try #require(cut(SmallData.drawing(SampleInk.four)))
    for index in pieces.pieces.indices.dropLast()
    where pieces.stroke(of: index) == pieces.stroke(of: index + 1) {
      #expect(pieces.points(of: index).last == pieces.points(of: index + 1).first)
    }
    #expect(pieces.drawing { _ in true }.isBlank)
    let first = pieces.drawing { $0 > 0 }
    #expect(first.strokes == [Stroke(points: pieces.points(of: 0))])
  }

  @Test("A dot is one piece, and points that are not finite are left out")
  func dots() throws {
    let dot = Stroke(points: [Point(x: 5, y: 5), Point(x: 5, y: 5)])
    let line = Stroke(
      points: [
        Point(x: 1, y: 1), Point(x: .nan, y: 2), Point(x: 9, y: 1), Point(x: 1, y: .infinity),
      ])
    let drawing = Drawing(width: 10, height: 10, strokes: [Stroke(points: []), line, dot])
    let pieces = try #require(cut(drawing, length: 100))
    #expect(pieces.pieces.indices.map { pieces.stroke(of: $0) } == [1, 2])
    #expect(pieces.points(of: 0) == [Point(x: 1, y: 1), Point(x: 9, y: 1)])
    #expect(pieces.points(of: 1) == [Point(x: 5, y: 5)])
  }

  @Test("Drawings of any size and shape give a bounded number of pieces")
  func bounds() {
    let sizes = [1e-300, 1e-9, 1, 1e9, 1e150, 1e200, 1e307, .greatestFiniteMagnitude]
    for size in sizes {
      for jumps in [2, 1000] {
        let points = (0..<jumps).map {
          Point(x: $0 % 2 == 0 ? 0 : size, y: Double($0) * size / 1e4)
        }
        let drawing = Drawing(width: size, height: size, strokes: [Stroke(points: points)])
        let count = cut(drawing, length: 0.5)?.pieces.count ?? 0
        #expect(count <= InkPieces.largestCount)
        #expect(count > 10 || size > 1e100 || size < 1e-100)
        let other = cut(drawing, length: 0.5, phase: 0.5)?.pieces.count ?? 0
        #expect(other <= InkPieces.largestCount + 2)
      }
    }
  }
}
