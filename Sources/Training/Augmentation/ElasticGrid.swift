import Network

/// Random displacements of a 5 x 5 grid over the ink, with bilinear interpolation between them.
struct ElasticGrid {
  static let side = 5
  private let displacements: [SIMD2<Double>]

  init(deviation: Double, random: inout RandomSource) {
    displacements = (0..<Self.side * Self.side).map { _ in
      SIMD2(random.normal(), random.normal()) * deviation
    }
  }

  /// - Parameter place: from -1/2 to 1/2.
  func displacement(at place: SIMD2<Double>) -> SIMD2<Double> {
    let (column, row) = (Gap(at: place.x), Gap(at: place.y))
    return row.between(
      displacement(column, row: row.first), displacement(column, row: row.first + 1))
  }

  /// The displacements where a vertical line crosses the rows of the grid.
  func displacements(at x: Double) -> InlineArray<5, SIMD2<Double>> {
    let column = Gap(at: x)
    return InlineArray { row in displacement(column, row: row) }
  }

  private func displacement(_ column: Gap, row: Int) -> SIMD2<Double> {
    let first = row * Self.side + column.first
    return column.between(displacements[first], displacements[first + 1])
  }

  /// The grid points around a place along one axis: the first of the two, and the share of the way.
  struct Gap {
    let first: Int
    let share: Double

    init(at place: Double) {
      let last = Double(side - 1)
      let inside = min(max((place + 0.5) * last, 0), last)
      first = min(Int(inside), side - 2)
      share = inside - Double(first)
    }

    func between(_ low: SIMD2<Double>, _ high: SIMD2<Double>) -> SIMD2<Double> {
      low + (high - low) * share
    }
  }
}
