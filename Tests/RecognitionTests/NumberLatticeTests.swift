import Foundation
import Preprocess
import Recognition
import TestSupport
import Testing

/// Compares the sums over paths with those of all paths one by one.
@Suite("Paths through candidate digits")
struct NumberLatticeTests {
  /// Strokes that touch, so that there are many paths.
  private func segmentation(_ random: inout SeededRandom) throws -> Segmentation {
    let strokes = (0..<5).map { index in
      let x = Double(index) * 25
      return Stroke(
        points: [
          Point(x: x, y: .random(in: 0...20, using: &random)),
          Point(x: x + 40, y: .random(in: 60...100, using: &random)),
        ])
    }
    return try #require(Segmentation(of: Drawing(width: 200, height: 100, strokes: strokes)))
  }

  private func reading(_ random: inout SeededRandom) -> Reading {
    let weights = (0..<10).map { _ in Float.random(in: 0.01...1, using: &random) }
    let sum = weights.reduce(0, +)
    return Reading(
      image: DigitImage(pixels: Array(repeating: 0, count: 784)),
      probabilities: weights.map { $0 / sum }, none: .random(in: 0...1, using: &random),
      digitScore: .random(in: 0...1, using: &random))
  }

  private func model(_ random: inout SeededRandom) -> NumberModel {
    func lanes() -> SIMD16<Double> { .random(in: -1...1, using: &random) }
    return NumberModel(
      digit: lanes(), none: lanes(), boundary: lanes(), probability: 0.7, joined: lanes(),
      ofDigits: (0..<16).map { _ in lanes() },
      segmentUnits: HiddenUnits(rows: (0..<48).map { _ in lanes() }),
      boundaryUnits: HiddenUnits(rows: (0..<48).map { _ in lanes() }))
  }

  private func scores(seed: UInt64) throws -> (Segmentation, PathScores) {
    var random = SeededRandom(seed: seed)
    let segmentation = try segmentation(&random)
    let segments = segmentation.candidates.map {
      SegmentFeatures($0, reading(&random), in: segmentation)
    }
    return (
      segmentation, PathScores(NumberLattice(segmentation, segments: segments), model(&random))
    )
  }

  /// All paths, each with the arcs it has.
  private func paths(_ lattice: NumberLattice) -> [[Int]] {
    func from(_ arc: Int) -> [[Int]] {
      let ends = lattice.arcs[arc].isLast ? [[arc]] : []
      return ends
        + lattice.links.filter { $0.previous == arc }.flatMap { from($0.next).map { [arc] + $0 } }
    }
    return lattice.arcs.indices.filter { lattice.arcs[$0].isFirst }.flatMap(from)
  }

  private func score(_ path: [Int], _ scores: PathScores) -> Double {
    let lattice = scores.lattice
    let segments = path.map { scores.segments[lattice.arcs[$0].candidate] }
    let links = zip(path, path.dropFirst()).map { a, b in
      lattice.links.indices.first { lattice.links[$0].previous == a && lattice.links[$0].next == b }
        .map { scores.links[$0] } ?? -.infinity
    }
    return segments.reduce(0, +) + links.reduce(0, +)
  }

  @Test("Every path uses every stroke once", arguments: 1...5 as ClosedRange<UInt64>)
  func cover(seed: UInt64) throws {
    let (segmentation, scores) = try scores(seed: seed)
    let paths = paths(scores.lattice)
    #expect(paths.count > 5)
    for path in paths {
      let strokes = path.flatMap {
        segmentation.candidates[scores.lattice.arcs[$0].candidate].parts.map(\.stroke)
      }
      #expect(strokes.sorted() == [0, 1, 2, 3, 4])
    }
  }

  @Test("The sum and the best are those of all paths", arguments: 1...5 as ClosedRange<UInt64>)
  func sums(seed: UInt64) throws {
    let (_, scores) = try scores(seed: seed)
    let all = paths(scores.lattice)
    let values = all.map { score($0, scores) }
    let sum = values.reduce(0) { $0 + exp($1) }
    #expect(abs(scores.total() - log(sum)) < 1e-9)
    let best = try #require(zip(all, values).max { $0.1 < $1.1 }).0
    #expect(scores.best() == best.map { scores.lattice.arcs[$0].candidate })
  }

  @Test("The shares of arcs and links are those of all paths")
  func posteriors() throws {
    let (_, scores) = try scores(seed: 3)
    let all = paths(scores.lattice)
    let (arcs, links) = scores.unconstrained().posteriors()
    for arc in scores.lattice.arcs.indices {
      let share = all.filter { $0.contains(arc) }
        .reduce(0) { $0 + exp(score($1, scores) - scores.total()) }
      #expect(abs(arcs[arc] - share) < 1e-9)
    }
    for (index, link) in scores.lattice.links.enumerated() {
      let share = all.filter { path in
        zip(path, path.dropFirst()).contains { $0 == link.previous && $1 == link.next }
      }.reduce(0) { $0 + exp(score($1, scores) - scores.total()) }
      #expect(abs(links[index] - share) < 1e-9)
    }
  }

  @Test("The sums of all texts of a length add up to that of the paths of this length")
  func texts() throws {
    let (_, scores) = try scores(seed: 2)
    let pairs = paths(scores.lattice).filter { $0.count == 2 }
    let expected = pairs.reduce(0) { $0 + exp(score($1, scores)) }
    var sum = 0.0
    for first in 0...10 {
      for second in 0...10 { sum += exp(scores.total(of: [first, second])) }
    }
    #expect(!pairs.isEmpty && abs(sum - expected) < 1e-9 * expected)
    #expect(scores.total(of: []) == -.infinity)
  }
}

@Suite("Hidden units of the division into digits")
struct HiddenUnitsTests {
  @Test("They are the rectified sums of the features, and add to the scores")
  func naive() {
    var random = SeededRandom(seed: 6)
    func lanes() -> SIMD16<Double> { .random(in: -1...1, using: &random) }
    let weights = (0..<768).map { _ in Double.random(in: -1...1, using: &random) }
    let units = HiddenUnits(weights)
    let (first, second) = (lanes(), lanes())
    let features = (0..<32).map { $0 < 16 ? first[$0] : second[$0 - 16] }
    let values = (0..<16).map { unit in
      max(0, (0..<32).reduce(0) { $0 + features[$1] * weights[16 * $1 + unit] })
    }
    #expect(values.contains(0) && values.contains { $0 > 0 })
    let output = units.output(first, second)
    for score in 0..<16 {
      let sum = (0..<16).reduce(0) { $0 + values[$1] * weights[512 + 16 * $1 + score] }
      #expect(abs(output[score] - sum) < 1e-12)
    }
    #expect(HiddenUnits().output(first, second) == .zero)
  }
}
