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
    let last = Double(Self.side - 1)
    let inside = ((place + 0.5) * last).clamped(
      lowerBound: SIMD2(repeating: 0), upperBound: SIMD2(repeating: last))
    let column = min(Int(inside.x), Self.side - 2)
    let row = min(Int(inside.y), Self.side - 2)
    let share = inside - SIMD2(Double(column), Double(row))
    let first = row * Self.side + column
    let above = pulls[first] + (pulls[first + 1] - pulls[first]) * share.x
    let below = pulls[first + Self.side]
    let right = pulls[first + Self.side + 1]
    return above + (below + (right - below) * share.x - above) * share.y
  }
}
