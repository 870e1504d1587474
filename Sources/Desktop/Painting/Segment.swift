/// A straight line between two places, in pixels. A pixel's middle is at its place plus a half.
struct Segment {
  let startX: Double
  let startY: Double
  let endX: Double
  let endY: Double

  init(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    (startX, startY) = start
    (endX, endY) = end
  }

  /// The square of the distance from a place to the nearest point of the line.
  func squaredDistance(x: Double, y: Double) -> Double {
    let alongX = endX - startX
    let alongY = endY - startY
    let squaredLength = alongX * alongX + alongY * alongY
    let projection = (x - startX) * alongX + (y - startY) * alongY
    let share = squaredLength > 0 ? max(0, min(1, projection / squaredLength)) : 0
    let awayX = x - startX - share * alongX
    let awayY = y - startY - share * alongY
    return awayX * awayX + awayY * awayY
  }

  /// The pixels a round pen of that radius may touch.
  func bounds(radius: Double) -> PixelRect {
    let reach = radius + 1
    return PixelRect(
      minX: pixel(min(startX, endX) - reach), minY: pixel(min(startY, endY) - reach),
      maxX: pixel(max(startX, endX) + reach) + 1, maxY: pixel(max(startY, endY) + reach) + 1)
  }

  /// The columns of row `y` the pen may touch, so that a long slanting line does not cost its
  /// whole bounding box.
  func columns(row y: Int, radius: Double) -> Range<Int> {
    let reach = radius + 1
    let (low, high) = shares(between: Double(y) + 0.5 - reach, and: Double(y) + 0.5 + reach)
    let first = startX + low * (endX - startX)
    let second = startX + high * (endX - startX)
    return pixel(min(first, second) - reach)..<pixel(max(first, second) + reach) + 1
  }

  /// Which part of the line lies between two heights; 0 is its start and 1 its end.
  private func shares(between top: Double, and bottom: Double) -> (Double, Double) {
    guard abs(endY - startY) > 1e-9 else { return (0, 1) }
    let first = (top - startY) / (endY - startY)
    let second = (bottom - startY) / (endY - startY)
    return (max(0, min(1, min(first, second))), max(0, min(1, max(first, second))))
  }
}

/// The pixel a place lies in, held to what an `Int` can carry.
private func pixel(_ place: Double) -> Int {
  Int(max(-1e6, min(1e6, place)).rounded(.down))
}
