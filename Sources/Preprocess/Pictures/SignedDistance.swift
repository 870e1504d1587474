/// Euclidean distances to the edge of a foreground (Felzenszwalb and Huttenlocher 2012, Distance
/// Transforms of Sampled Functions).
package enum SignedDistance {
  /// The distance of each pixel's middle to the edge, below 0 in the foreground, in pixels.
  package static func of(_ mask: PixelGrid<Bool>) -> PixelGrid<Float> {
    let outside = squared(mask, to: true)
    let inside = squared(mask, to: false)
    let values = zip(outside.values, inside.values).map { $0.squareRoot() - $1.squareRoot() }
    return PixelGrid(
      width: mask.width, height: mask.height,
      values: zip(values, mask.values).map { $1 ? $0 + 0.5 : $0 - 0.5 })
  }

  private static let far: Float = 1e9

  /// The squared distance of each pixel to the nearest of a kind.
  private static func squared(_ mask: PixelGrid<Bool>, to kind: Bool) -> PixelGrid<Float> {
    let start = PixelGrid(
      width: mask.width, height: mask.height, values: mask.values.map { $0 == kind ? 0 : far })
    return alongRows(alongRows(start).transposed).transposed
  }

  /// The lower envelope of the parabolas above each value of a row.
  private static func alongRows(_ grid: PixelGrid<Float>) -> PixelGrid<Float> {
    var result = grid
    let width = grid.width
    var places = [Int](repeating: 0, count: width)
    var starts = [Float](repeating: 0, count: width + 1)
    for y in 0..<grid.height {
      let row = y * width
      func crossing(_ a: Int, _ b: Int) -> Float {
        let (left, right) = (Float(a), Float(b))
        return (grid.values[row + b] + right * right - grid.values[row + a] - left * left)
          / (2 * (right - left))
      }
      var last = 0
      places[0] = 0
      starts[0] = -.infinity
      for x in 1..<max(width, 1) {
        var from = crossing(places[last], x)
        while last > 0, from <= starts[last] {
          last -= 1
          from = crossing(places[last], x)
        }
        last += 1
        places[last] = x
        starts[last] = from
      }
      var current = 0
      for x in 0..<width {
        while current < last, starts[current + 1] < Float(x) { current += 1 }
        let way = Float(x - places[current])
        result.values[row + x] = min(way * way + grid.values[row + places[current]], far)
      }
    }
    return result
  }
}
