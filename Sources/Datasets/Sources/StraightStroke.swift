import Preprocess

extension Drawing {
  /// Whether it is one upright, straight stroke: a plain 1, whatever it was meant as.
  ///
  /// It strays from the line between its ends by at most 8 % of that line, as a quarter of all 1s
  /// in one stroke do, and leans at most 25° to the left or 40° to the right, as 97 % of those do.
  package var isStraightStroke: Bool {
    guard strokes.count == 1, let first = strokes[0].points.first?.place,
      let last = strokes[0].points.last?.place
    else { return false }
    let way = last - first
    let squaredLength = (way * way).sum()
    guard squaredLength > 0, Self.leans.contains(Self.lean(way)) else { return false }
    return strokes[0].points.allSatisfy { point in
      let place = point.place - first
      let along = (place * way).sum() / squaredLength
      let across = (place.x * way.y - place.y * way.x) / squaredLength
      return abs(across) <= Self.largestStraying && abs(along - 0.5) <= 0.5 + Self.largestStraying
    }
  }

  private static let largestStraying = 0.08

  /// The tangent of the angles to the vertical, to the right where above 0: -25° to 40°.
  private static let leans = -0.466...0.839

  private static func lean(_ way: SIMD2<Double>) -> Double {
    way.y == 0 ? .infinity : -way.x / way.y
  }
}

extension Point {
  fileprivate var place: SIMD2<Double> { SIMD2(x, y) }
}
