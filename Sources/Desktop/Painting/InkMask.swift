/// The coverage of each pixel of the canvas by ink, 0...255.
///
/// The coverage depends on the distance to the nearest segment. So caps and joins are round, and
/// the order of the segments does not matter.
struct InkMask {
  let width: Int
  let height: Int
  private(set) var coverage: [UInt8]

  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    coverage = Array(repeating: 0, count: self.width * self.height)
  }

  var bounds: PixelRect { PixelRect(minX: 0, minY: 0, maxX: width, maxY: height) }

  /// Adds a segment drawn with a round pen.
  ///
  /// - Returns: the pixels that may have changed.
  mutating func add(_ segment: Segment, radius: Double) -> PixelRect {
    let touched = segment.bounds(radius: radius).intersection(bounds)
    for y in touched.minY..<touched.maxY {
      let columns = segment.columns(row: y, radius: radius)
        .clamped(to: touched.minX..<touched.maxX)
      for x in columns where coverage[y * width + x] < 255 {
        let squared = segment.squaredDistance(x: Double(x) + 0.5, y: Double(y) + 0.5)
        cover(y * width + x, squaredDistance: squared, radius: radius)
      }
    }
    return touched
  }

  private mutating func cover(_ index: Int, squaredDistance: Double, radius: Double) {
    let outer = radius + 0.5
    guard squaredDistance < outer * outer else { return }
    coverage[index] = max(coverage[index], edgeCoverage(squaredDistance.squareRoot() - radius))
  }
}
