/// Draws lines with round caps and joins into a 28x28 grid of coverages.
///
/// The coverage of a pixel depends on the distance d of its center to the nearest line:
/// clamp(penRadius + 0.5 - d, 0, 1). Splitting a line into pieces does not change d, and so does
/// not change the image.
struct Rasterizer {
  static let side = DigitImage.side

  let penRadius: Float
  /// The squared distance of each pixel's center to the nearest line, correct within `reach`.
  private var squaredDistances: [Float]

  init(penWidth: Double) {
    penRadius = Float(penWidth / 2)
    squaredDistances = Array(repeating: .infinity, count: DigitImage.pixelCount)
  }

  /// The largest distance from a line at which a pixel is covered.
  private var reach: Float { penRadius + 0.5 }

  mutating func removeAll() {
    for index in squaredDistances.indices { squaredDistances[index] = .infinity }
  }

  /// Adds a line between two points, in pixels from the grid's top left corner.
  mutating func addLine(from start: SIMD2<Float>, to end: SIMD2<Float>) {
    let low = start.replacing(with: end, where: end .< start) - reach
    let high = start.replacing(with: end, where: end .> start) + reach
    let columns = Self.pixels(from: low.x, to: high.x)
    let rows = Self.pixels(from: low.y, to: high.y)
    let direction = end - start
    let squaredLength = (direction * direction).sum()
    // A shorter line is a dot, and its inverse length could be infinite.
    let inverse = squaredLength > 1e-30 ? 1 / squaredLength : 0
    squaredDistances.withUnsafeMutableBufferPointer { squaredDistances in
      // Groups of four start at the first pixel, as most lines are so short that one group
      // suffices.
      for first in stride(from: columns.lowerBound, to: columns.upperBound, by: 4) {
        let column = min(first, Self.side - 4)
        let centers = SIMD4(0.5, 1.5, 2.5, 3.5) + Float(column)
        let isOutside =
          (centers .< Float(columns.lowerBound)) .| (centers .> Float(columns.upperBound))
        let outside = SIMD4<Float>().replacing(with: .infinity, where: isOutside)
        let across = centers - start.x
        for row in rows {
          let down = Float(row) + 0.5 - start.y
          let along = clamped((across * direction.x + down * direction.y) * inverse)
          let awayAcross = across - direction.x * along
          let awayDown = down - direction.y * along
          let distances = awayAcross * awayAcross + awayDown * awayDown + outside
          squaredDistances.lower(to: distances, at: row * Self.side + column)
        }
      }
    }
  }

  /// The coverage of each pixel, 0 to 1, row by row.
  func coverages() -> [Float] {
    var coverages = [Float](repeating: 0, count: DigitImage.pixelCount)
    // Most of an image is background, and square roots are slow.
    for (index, distance) in squaredDistances.enumerated() where distance < reach * reach {
      coverages[index] = min(max(reach - distance.squareRoot(), 0), 1)
    }
    return coverages
  }

  /// The pixels whose centers are between two coordinates, limited to the grid.
  @inline(__always)
  private static func pixels(from low: Float, to high: Float) -> Range<Int> {
    let lowest = min(max(low - 0.5, 0), Float(side))
    let first = Int(lowest) &+ (Float(Int(lowest)) < lowest ? 1 : 0)
    let end = Int(min(max(high + 0.5, 0), Float(side)))
    return first..<max(first, end)
  }
}

/// Clamps each lane to 0...1.
@inline(__always)
private func clamped(_ lanes: SIMD4<Float>) -> SIMD4<Float> {
  let positive = lanes.replacing(with: 0, where: lanes .< 0)
  return positive.replacing(with: 1, where: positive .> 1)
}

extension UnsafeMutableBufferPointer<Float> {
  /// Replaces four adjacent values by the smaller of the old and the new ones.
  @inline(__always)
  fileprivate func lower(to values: SIMD4<Float>, at index: Int) {
    precondition(index >= 0 && index + 4 <= count, "four values from the index must exist")
    let bytes = UnsafeMutableRawBufferPointer(self)
    let offset = index * MemoryLayout<Float>.stride
    let old = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self)
    bytes.storeBytes(
      of: old.replacing(with: values, where: values .< old), toByteOffset: offset,
      as: SIMD4<Float>.self)
  }
}
