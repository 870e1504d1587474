/// The digits that the user has grouped strokes to. The reader takes each group as one digit and
/// divides the other strokes itself.
package struct StrokeGroups: Hashable, Sendable {
  /// The indices of the strokes of each group. A stroke is in one group at most.
  package private(set) var indices: [[Int]]

  /// No group, so that the reader divides all ink.
  package static let none = StrokeGroups()

  /// Groups without strokes are left out.
  ///
  /// - Precondition: no index is there twice.
  package init(_ groups: [[Int]] = []) {
    indices = groups.filter { !$0.isEmpty }.map { $0.sorted() }
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  package var isEmpty: Bool { indices.isEmpty }

  /// The groups of the first strokes of the drawing.
  package func first(_ count: Int) -> StrokeGroups {
    if indices.allSatisfy({ $0.allSatisfy { $0 < count } }) { return self }
    return StrokeGroups(indices.map { $0.filter { $0 < count } })
  }

  /// The groups after each stroke was replaced by a number of its pieces, which may be 0.
  ///
  /// - Parameter pieceCounts: of each stroke.
  package func replacing(pieceCounts: [Int]) -> StrokeGroups {
    guard !isEmpty else { return self }
    var starts = [0]
    for count in pieceCounts { starts.append(starts[starts.count - 1] + count) }
    return StrokeGroups(
      indices.map { group in
        group.filter(pieceCounts.indices.contains).flatMap { starts[$0]..<starts[$0 + 1] }
      })
  }

  /// The groups without those that have a stroke of which `belongs` is true.
  package func removing(where belongs: (Int) -> Bool) -> StrokeGroups {
    StrokeGroups(indices.filter { !$0.contains(where: belongs) })
  }

  /// These groups and others, which have no stroke in common.
  package func adding(_ groups: [[Int]]) -> StrokeGroups { StrokeGroups(indices + groups) }
}

extension Drawing {
  /// The whole strokes that have a finite point, and the groups, as atoms.
  func atoms(_ groups: StrokeGroups) -> [InkAtom] {
    var grouped = Set<Int>()
    let digits = groups.indices.compactMap { group -> InkAtom? in
      let atoms = group.filter(strokes.indices.contains).compactMap {
        InkAtom(stroke: $0, strokes[$0])
      }
      grouped.formUnion(group)
      return InkAtom(group: atoms)
    }
    let others = strokes.indices.filter { !grouped.contains($0) }.compactMap {
      InkAtom(stroke: $0, strokes[$0])
    }
    return (others + digits).sorted { $0.part.stroke < $1.part.stroke }
  }
}
