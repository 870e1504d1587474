import Preprocess
import Testing

@Suite("Groups of strokes")
struct StrokeGroupsTests {
  private let groups = StrokeGroups([[3, 1], [], [0], [5, 4]])

  @Test("Groups are in order, and empty ones are left out")
  func order() {
    #expect(groups.indices == [[0], [1, 3], [4, 5]])
    #expect(StrokeGroups([[], []]) == .none)
  }

  @Test("An earlier drawing has the groups of its strokes")
  func first() {
    #expect(groups.first(6) == groups)
    #expect(groups.first(4).indices == [[0], [1, 3]])
    #expect(groups.first(2).indices == [[0], [1]])
    #expect(groups.first(0).isEmpty)
  }

  @Test("Pieces of a stroke stay in its group, and erased strokes leave it")
  func pieces() {
    #expect(
      groups.replacing(pieceCounts: [1, 2, 0, 1, 0, 1]).indices == [[0], [1, 2, 3], [4]])
    #expect(groups.replacing(pieceCounts: [0, 0, 0, 0, 0, 0]).isEmpty)
    #expect(groups.replacing(pieceCounts: [2]).indices == [[0, 1]])
  }

  @Test("Groups can be dropped and added")
  func change() {
    let rest = groups.removing { $0 == 3 }
    #expect(rest.indices == [[0], [4, 5]])
    #expect(rest.adding([[2], [1, 3]]).indices == [[0], [1, 3], [2], [4, 5]])
  }

  @Test("A group is one candidate, and no other candidate has its strokes")
  func segmentation() throws {
    let strokes = (0..<4).map { index in
      Stroke(points: [
        Point(x: 10 * Double(index), y: 0), Point(x: 10 * Double(index) + 4, y: 30),
      ])
    }
    let drawing = Drawing(width: 100, height: 100, strokes: strokes)
    let groups = StrokeGroups([[0, 3]])
    let segmentation = try #require(Segmentation(of: drawing, groups: groups, cutting: [0, 1]))
    for candidate in segmentation.candidates {
      let indices = Set(candidate.parts.map(\.stroke))
      #expect(indices == [0, 3] || indices.isDisjoint(with: [0, 3]))
    }
    #expect(segmentation.candidates.contains { $0.parts.map(\.stroke) == [0, 3] })
    #expect(segmentation.candidates.contains { $0.parts.map(\.stroke) == [1, 2] })
  }
}
