import Foundation
import Preprocess
import TestSupport
import Testing

/// A drawing of some strokes, each a list of x and y.
private func drawing(_ strokes: [[(x: Double, y: Double)]]) -> Drawing {
  Drawing(
    width: 1000, height: 200,
    strokes: strokes.map { Stroke(points: $0.map { Point(x: $0.x, y: $0.y) }) })
}

/// Strokes of a digit in a square of 100, moved to the right.
private func placed(_ lines: [SampleInk.Line], at x: Double) -> [[(x: Double, y: Double)]] {
  lines.map { line in line.map { (x: $0.x * 100 + x, y: $0.y * 100) } }
}

@Suite("Candidate digits of a drawing")
struct SegmentationTests {
  private func groups(_ segmentation: Segmentation) -> Set<Set<Int>> {
    Set(segmentation.candidates.map { Set($0.parts.map(\.stroke)) })
  }

  @Test("A blank drawing has no candidates, whatever its empty strokes")
  func blank() {
    #expect(Segmentation(of: Drawing(width: 1, height: 1)) == nil)
    #expect(Segmentation(of: drawing([[], [(.nan, 1)]])) == nil)
  }

  @Test("The strokes of a digit are a candidate in whatever order they are written")
  func order() throws {
    let four = placed(SampleInk.four, at: 0)
    let seven = placed(SampleInk.seven, at: 90)
    let late = try #require(Segmentation(of: drawing([four[0], seven[0], four[1]])))
    #expect(groups(late).isSuperset(of: [[0, 2], [1]]))
    let early = try #require(Segmentation(of: drawing([four[1], four[0], seven[0]])))
    #expect(groups(early).isSuperset(of: [[0, 1], [2]]))
  }

  @Test("Strokes far apart are never a candidate, except all ink in one")
  func distance() throws {
    let strokes = [0.0, 200, 400].flatMap { placed(SampleInk.one, at: $0) }
    let found = try #require(Segmentation(of: drawing(strokes)))
    #expect(groups(found) == [[0], [1], [2], [0, 1, 2]])
  }

  @Test("The bar of a 5 may be long and stand apart, what is tall may not")
  func bar() throws {
    let body = [(x: 0.0, y: 5.0), (x: 0, y: 40), (x: 45, y: 70), (x: 0, y: 100)]
    let bar = try #require(Segmentation(of: drawing([body, [(70, 8), (160, 0)], body])))
    #expect(groups(bar).isSuperset(of: [[0, 1], [0], [1]]))
    let tall = try #require(Segmentation(of: drawing([body, [(70, 100), (160, 0)]])))
    #expect(!tall.candidates.dropLast().contains { $0.strokeCount == 2 })
  }

  @Test("A stroke that is too narrow for two digits is not cut")
  func narrow() throws {
    func pieceCount(width: Double) throws -> Int {
      let stroke = (0..<9).map { (x: Double($0) * width / 8, y: $0 % 2 == 0 ? 0.0 : 100) }
      return try #require(Segmentation(of: drawing([stroke]), cutting: [0])).atoms.count
    }
    #expect(try pieceCount(width: 40) == 1)
    #expect(try pieceCount(width: 80) > 4)
  }

  @Test("A scribble has no more candidates than fit in its width", arguments: [12, 16, 20, 100])
  func scribble(pointCount: Int) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SeededRandom(seed: seed)
      let stroke = (0..<pointCount).map { _ in
        let x = Double.random(in: 0...100, using: &random)
        return (x: x, y: Double.random(in: 0...100, using: &random))
      }
      let found = try #require(Segmentation(of: drawing([stroke]), cutting: [0]))
      #expect(found.candidates.count <= 135)
    }
  }

  @Test("A scribble of many strokes has no more candidates either", arguments: [30, 60, 100])
  func scribbledStrokes(strokeCount: Int) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SeededRandom(seed: seed)
      let strokes = (0..<strokeCount).map { _ in
        (0..<2).map { _ in
          let x = Double.random(in: 0...100, using: &random)
          return (x: x, y: Double.random(in: 0...100, using: &random))
        }
      }
      let found = try #require(Segmentation(of: drawing(strokes)))
      // Short strokes make the writing low, and its width many heights.
      let width = 100 / found.height
      #expect(Double(found.candidates.count) <= 110 * width + 25)
    }
  }

  @Test("Ten digits that overlap by a fifth of their height are divided")
  func overlapping() throws {
    let strokes = (0..<10).flatMap { placed(SampleInk.four, at: Double($0) * 45) }
    let found = try #require(Segmentation(of: drawing(strokes)))
    #expect(!found.isTangle)
    for digit in 0..<10 { #expect(groups(found).contains([2 * digit, 2 * digit + 1])) }
  }

  @Test("Candidates grow linearly with the strokes")
  func linear() throws {
    func count(_ digits: Int) throws -> Int {
      let strokes = (0..<digits).flatMap { placed(SampleInk.four, at: Double($0) * 60) }
      return try #require(Segmentation(of: drawing(strokes))).candidates.count
    }
    let (few, many) = (try count(10), try count(40))
    #expect(many <= 4 * few + 4)
    #expect(few <= 10 * 12)
  }

  @Test("A drawing of too many strokes is one candidate")
  func tooMany() throws {
    let count = Segmentation.largestStrokeCount + 1
    let strokes = (0..<count).flatMap { placed(SampleInk.one, at: Double($0) * 9) }
    let found = try #require(Segmentation(of: drawing(strokes)))
    #expect(found.candidates.count == 1)
    #expect(found.candidates[0].parts.count == count)
  }

  @Test("Digits that a pen joins are candidates without the line between them")
  func joined() throws {
    let (seven, one) = (placed(SampleInk.seven, at: 0)[0], placed(SampleInk.one, at: 80)[0])
    let found = try #require(Segmentation(of: drawing([seven + one]), cutting: [0]))
    let parts = found.candidates.map(\.parts)
    #expect(parts.contains([InkPart(stroke: 0, points: 0..<seven.count)]))
    #expect(parts.contains([InkPart(stroke: 0, points: seven.count..<seven.count + 2)]))
    #expect(found.atoms.contains { $0.connectorLength != nil })
    let whole = try #require(Segmentation(of: drawing([seven + one])))
    #expect(whole.atoms.count == 1)
  }

  @Test("A digit that ends in the direction of the next one is cut where the straight ink begins")
  func smoothEnd() throws {
    // An arc that comes up on the right and goes on as a line, to the top of a 1.
    let arc = (0...30).map { step in
      let angle = Double(step) / 30 * 1.25 * .pi - .pi
      return (x: 40 - 40 * cos(angle + .pi), y: 60 + 40 * sin(angle + .pi))
    }
    let line = (1...20).map { step in
      let share = Double(step) / 20
      let last = arc[30]
      return (x: last.x + share * 40, y: last.y - share * 55)
    }
    let down = (1...10).map { (x: line[19].x - Double($0), y: line[19].y + Double($0) * 9) }
    let found = try #require(Segmentation(of: drawing([arc + line + down]), cutting: [0]))
    let cuts = found.atoms.filter(\.startsAtCut).map(\.part.points.lowerBound)
    #expect(cuts.contains { abs($0 - 30) <= 4 }, "\(cuts)")
    #expect(cuts.contains(50), "\(cuts)")
  }

  @Test("Ink before the first cut or after the last leads to no other digit, however straight")
  func noConnector() throws {
    let stroke = [(x: 0.0, y: 0.0), (60, 0), (30, 100), (100, 20), (200, 10)]
    let found = try #require(Segmentation(of: drawing([stroke]), cutting: [0]))
    #expect(found.atoms.count == 4)
    #expect(found.atoms.first?.connectorLength == nil && found.atoms.last?.connectorLength == nil)
    #expect(found.atoms[2].connectorLength != nil)
  }

  @Test("Joined ink with very many corners is cut at fewer of them")
  func wideSpacing() throws {
    // Up and down in steps, with a corner every 0.13 heights.
    var stroke = [(x: 0.0, y: 0.0)]
    for step in 1...70 {
      let isDown = (step - 1) / 7 % 2 == 0
      let place = (x: stroke.last?.x ?? 0, y: (stroke.last?.y ?? 0) + (isDown ? 13 : -13))
      stroke += [place, (place.x + 5, place.y)]
    }
    let found = try #require(Segmentation(of: drawing([stroke]), cutting: [0]))
    #expect(!found.isTangle)
    #expect((20...40).contains(found.atoms.count))
  }

  @Test("Strokes that cross are near, as are the ends of others; what is far is as far as can be")
  func distances() throws {
    let cross = [[(x: 0.0, y: 0.0), (x: 50, y: 100)], [(x: 50, y: 0), (x: 0, y: 100)]]
    let near = try #require(Segmentation(of: drawing(cross)))
    #expect(near.distances.between(0, 1) < InkDistances.touching)
    #expect(near.distances.between(1, 0) == near.distances.between(0, 1))
    let beside = [[(x: 0.0, y: 0.0), (x: 0, y: 100)], [(x: 20, y: 0), (x: 60, y: 100)]]
    let apart = try #require(Segmentation(of: drawing(beside)))
    #expect(abs(apart.distances.between(0, 1) - 0.2) < 0.01)
    let far = beside + [[(x: 200, y: 0), (x: 200, y: 100)]]
    let all = try #require(Segmentation(of: drawing(far)))
    #expect(all.distances.between(1, 2) == InkDistances.farthest)
  }

  @Test("A straight stroke has nowhere to be cut")
  func straight() throws {
    let line = (0...40).map { (x: Double($0) * 5, y: Double($0)) }
    let found = try #require(Segmentation(of: drawing([line]), cutting: [0]))
    #expect(found.atoms.count == 1)
  }

  @Test("A stroke that is cut can still be one digit, however wide")
  func wide() throws {
    let waves = (0...60).map { (x: Double($0) * 6, y: $0 % 4 < 2 ? 0.0 : 100.0) }
    let found = try #require(Segmentation(of: drawing([waves]), cutting: [0]))
    #expect(found.atoms.count > 10)
    #expect(found.candidates.contains { $0.parts == [InkPart(stroke: 0, points: 0..<61)] })
  }

  @Test("Every atom is in a candidate of its own or with others")
  func complete() throws {
    var random = SeededRandom(seed: 4)
    for _ in 0..<50 {
      let strokes = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        (0..<Int.random(in: 1...20, using: &random)).map { _ in
          (
            x: Double.random(in: 0...500, using: &random),
            y: Double.random(in: 0...100, using: &random)
          )
        }
      }
      let found = try #require(
        Segmentation(of: drawing(strokes), cutting: Set(strokes.indices)))
      let all = found.candidates.contains {
        $0.mask == 0 || $0.mask.nonzeroBitCount == found.atoms.count
      }
      #expect(all)
      #expect(found.candidates.allSatisfy { $0.parts == $0.parts.merged })
      #expect(Set(found.atoms.map(\.part.stroke)) == Set(strokes.indices))
    }
  }
}

@Suite("Parts of ink")
struct InkPartTests {
  @Test("A drawing keeps the points of its parts")
  func keeping() {
    let ink = drawing([[(0, 0), (1, 1), (2, 2)], [(5, 5)]])
    let kept = ink.keeping([InkPart(stroke: 0, points: 1..<3)])
    #expect(kept.strokes == [Stroke(points: [Point(x: 1, y: 1), Point(x: 2, y: 2)])])
    #expect(kept.width == ink.width && kept.height == ink.height)
  }

  @Test("Neighboring pieces of a stroke merge, others do not")
  func merging() {
    let pieces = [
      InkPart(stroke: 1, points: 4..<9), InkPart(stroke: 0, points: 0..<3),
      InkPart(stroke: 1, points: 0..<5), InkPart(stroke: 1, points: 12..<14),
    ]
    #expect(
      pieces.merged == [
        InkPart(stroke: 0, points: 0..<3), InkPart(stroke: 1, points: 0..<9),
        InkPart(stroke: 1, points: 12..<14),
      ])
  }
}
