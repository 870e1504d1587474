/// A line that a pen draws, in pixels. The center of pixel (x, y) is (x + 0.5, y + 0.5).
struct PenLine {
  let start: SIMD2<Double>
  let length: Double
  /// Zero for a line without length.
  private let direction: SIMD2<Double>
  private let inverse: SIMD2<Double>

  init(from start: SIMD2<Double>, to end: SIMD2<Double>) {
    let vector = end - start
    let length = (vector * vector).sum().squareRoot()
    self.start = start
    self.length = length
    direction = length > 0 ? vector / length : .zero
    inverse = 1 / direction
  }

  /// How far before its start the line's pen must reach to fill the outer side of a turn.
  ///
  /// - Returns: nil for a turn of 90 degrees or more.
  func wedge(after before: PenLine, reach: Double) -> Double? {
    guard (direction * before.direction).sum() > 0 else { return nil }
    let turn = direction.x * before.direction.y - direction.y * before.direction.x
    return abs(turn) * reach
  }

  /// The pixels that a band along the line may touch.
  func bounds(ends: ClosedRange<Double>, reach: Double) -> PixelRect {
    let (first, second) = (start + direction * ends.lowerBound, start + direction * ends.upperBound)
    let (across, down) = (abs(direction.y) * reach, abs(direction.x) * reach)
    return PixelRect(
      minX: Int(min(first.x, second.x) - across) - 1, minY: Int(min(first.y, second.y) - down) - 1,
      maxX: Int(max(first.x, second.x) + across) + 2, maxY: Int(max(first.y, second.y) + down) + 2)
  }

  /// The x coordinates in a row that lie beside a part of the line.
  func columns(y: Int, along ends: ClosedRange<Double>) -> PixelSpan {
    let down = (Double(y) + 0.5 - start.y) * direction.y
    guard abs(direction.x) > 1e-9 else { return ends.contains(down) ? .everything : .nothing }
    let first = start.x + (ends.lowerBound - down) * inverse.x
    let second = start.x + (ends.upperBound - down) * inverse.x
    return PixelSpan(min(first, second), max(first, second))
  }

  /// The x coordinates in a row that are at most `reach` from the line and its extensions.
  func columns(y: Int, across reach: Double) -> PixelSpan {
    guard reach >= 0 else { return .nothing }
    let down = (Double(y) + 0.5 - start.y) * direction.x
    guard abs(direction.y) > 1e-9 else { return abs(down) <= reach ? .everything : .nothing }
    let middle = start.x + down * inverse.y
    let half = reach * abs(inverse.y)
    return PixelSpan(middle - half, middle + half)
  }

  /// The distance of the center of a pixel.
  func distance(_ x: Int, _ y: Int) -> Double {
    let offset = SIMD2(Double(x), Double(y)) + 0.5 - start
    let along = max(0, min(length, (offset * direction).sum()))
    let away = offset - direction * along
    return (away * away).sum().squareRoot()
  }
}

/// A range of x or y coordinates.
struct PixelSpan {
  private let low: Double
  private let high: Double

  static let everything = PixelSpan(-.infinity, .infinity)
  static let nothing = PixelSpan(.infinity, -.infinity)

  init(_ low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// The coordinates around a center. None if the squared distance is negative.
  init(_ center: Double, squaredReach: Double) {
    guard squaredReach >= 0 else {
      self = .nothing
      return
    }
    let reach = squaredReach.squareRoot()
    self.init(center - reach, center + reach)
  }

  func intersection(_ other: PixelSpan) -> PixelSpan {
    PixelSpan(max(low, other.low), min(high, other.high))
  }

  /// The pixels whose centers are in the range.
  ///
  /// - Parameter limits: only pixels within these, which are not negative.
  @inline(__always)
  func pixels(_ limits: Range<Int>) -> Range<Int> {
    let (lower, upper) = (Double(limits.lowerBound), Double(limits.upperBound))
    let start = max(lower, min(upper, low - 0.5))
    // Rounding by conversion is much faster than by a function of the C library.
    let first = Int(start) &+ (Double(Int(start)) < start ? 1 : 0)
    let end = Int(max(lower, min(upper, high + 0.5)))
    return first..<max(first, end)
  }

  func pixels(_ clip: PixelRect) -> Range<Int> { pixels(clip.minX..<clip.maxX) }
}
