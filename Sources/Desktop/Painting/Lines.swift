import Preprocess
import WindowModel

extension PixelBuffer {
  /// Paints a straight line. Horizontal and vertical lines are aligned to whole pixels, others are
  /// anti-aliased.
  ///
  /// - Parameter width: in pixels.
  mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Int, _ color: Color,
    clip: PixelRect
  ) {
    let bounds = lineBounds(from: start, to: end, width: width)
    guard start.x == end.x || start.y == end.y else {
      return slanting(Segment(from: start, to: end), width: width, bounds, color, clip: clip)
    }
    fill(RoundedRectangle(bounds, radius: 0), color, clip: clip)
  }

  private mutating func slanting(
    _ segment: Segment, width: Int, _ bounds: PixelRect, _ color: Color, clip: PixelRect
  ) {
    let seen = bounds.intersection(clip)
    for y in seen.minY..<seen.maxY {
      for x in seen.minX..<seen.maxX {
        let squared = segment.squaredDistance(x: Double(x) + 0.5, y: Double(y) + 0.5)
        let coverage = edgeCoverage(squared.squareRoot() - Double(width) / 2)
        blend(color, coverage: coverage, x: x, y: y)
      }
    }
  }
}

/// The pixels that a line may touch.
func lineBounds(
  from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Int
) -> PixelRect {
  guard start.x == end.x || start.y == end.y else {
    return Segment(from: start, to: end).bounds(radius: Double(width) / 2)
  }
  let x = run(start.x, end.x, width: width)
  let y = run(start.y, end.y, width: width)
  return PixelRect(minX: x.lowerBound, minY: y.lowerBound, maxX: x.upperBound, maxY: y.upperBound)
}

/// The pixels between two coordinates, or `width` pixels around the coordinate if both are equal.
private func run(_ first: Double, _ second: Double, width: Int) -> Range<Int> {
  let half = first == second ? Double(width) / 2 : 0
  let start = Int(max(-1e6, min(1e6, (min(first, second) - half).rounded())))
  let end = Int(max(-1e6, min(1e6, (max(first, second) + half).rounded())))
  return first == second ? start..<start + width : start..<end
}
