import Preprocess

/// The points of a stroke in pixels, ready to be joined by a curve.
///
/// Each node depends only on points up to it, so the nodes of a stroke that grows stay the same.
enum InkNodes {
  /// The farthest place that is still exact enough to draw, in pixels.
  private static let farthest = 1e6

  /// - Parameter size: the canvas in pixels.
  /// - Returns: the places of the points. A point that repeats the one before gives no node.
  static func nodes(of points: [Point], size: SIMD2<Double>) -> [SIMD2<Double>] {
    var nodes: [SIMD2<Double>] = []
    nodes.reserveCapacity(points.count)
    for point in points {
      let node = SIMD2(point.x, point.y) * size
      guard node.x.isFinite, node.y.isFinite else { continue }
      let near = node.clamped(
        lowerBound: SIMD2(repeating: -farthest), upperBound: SIMD2(repeating: farthest))
      if near != nodes.last { nodes.append(near) }
    }
    return nodes
  }
}
