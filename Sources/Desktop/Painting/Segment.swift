/// A straight line between two points, in pixels. The center of pixel (x, y) is (x + 0.5, y + 0.5).
struct Segment {
  let startX: Double
  let startY: Double
  let endX: Double
  let endY: Double

  init(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    (startX, startY) = start
    (endX, endY) = end
  }

  /// The squared distance of a point to the line.
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

  /// The pixels that a round pen may touch.
  func bounds(radius: Double) -> PixelRect {
    let reach = radius + 1
    return PixelRect(
      minX: pixel(min(startX, endX) - reach), minY: pixel(min(startY, endY) - reach),
      maxX: pixel(max(startX, endX) + reach) + 1, maxY: pixel(max(startY, endY) + reach) + 1)
  }
}

/// The pixel that contains a coordinate, clamped so that it fits an `Int`.
private func pixel(_ place: Double) -> Int {
  Int(max(-1e6, min(1e6, place)).rounded(.down))
}
