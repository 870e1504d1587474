import Network

/// Handles on a 5 x 5 grid over the ink, each pulled somewhere; between them the pull is
/// interpolated linearly.
struct ElasticGrid {
  static let side = 5
  private let pulls: [SIMD2<Double>]

  init(deviation: Double, random: inout RandomSource) {
    pulls = (0..<Self.side * Self.side).map { _ in
      SIMD2(random.normal(), random.normal()) * deviation
    }
  }

  /// - Parameter place: from -1/2 to 1/2.
  func pull(at place: SIMD2<Double>) -> SIMD2<Double> {
    let (column, row) = (Gap(at: place.x), Gap(at: place.y))
    return row.between(pull(column, row: row.first), pull(column, row: row.first + 1))
  }

  /// The pulls where a line down the grid crosses its rows.
  func pulls(at x: Double) -> InlineArray<5, SIMD2<Double>> {
    let column = Gap(at: x)
    return InlineArray { row in pull(column, row: row) }
  }

  private func pull(_ column: Gap, row: Int) -> SIMD2<Double> {
    let first = row * Self.side + column.first
    return column.between(pulls[first], pulls[first + 1])
  }

  /// Between which two handles a place lies along one axis, and which share of the way.
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
