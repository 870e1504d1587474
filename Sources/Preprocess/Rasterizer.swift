/// Draws lines with round caps and joins into a 28x28 grid of coverages.
///
/// A pixel is covered as far as its centre is from the nearest line: wholly up to half a pixel
/// inside the pen's edge, not at all from half a pixel outside. The nearest line of a stroke does
/// not change when the stroke is cut into more pieces, so neither does the image.
struct Rasterizer {
  static let side = DigitImage.side

  let penRadius: Float
  /// The squared distance of every pixel's centre to the nearest line, as far as it matters.
  private var squaredDistances: [Float]

  init(penWidth: Double) {
    penRadius = Float(penWidth / 2)
    squaredDistances = Array(repeating: .infinity, count: DigitImage.pixelCount)
  }

  /// How far from its middle a line can colour a pixel.
  private var reach: Float { penRadius + 0.5 }

  mutating func removeAll() {
    for index in squaredDistances.indices { squaredDistances[index] = .infinity }
  }

  /// Adds a line between two places, in pixels from the grid's top left corner.
  mutating func addLine(from start: SIMD2<Float>, to end: SIMD2<Float>) {
    let low = pointwiseMin(start, end) - reach
    let high = pointwiseMax(start, end) + reach
    let columns = Self.pixels(from: low.x, to: high.x)
    let rows = Self.pixels(from: low.y, to: high.y)
    let direction = end - start
    let squaredLength = (direction * direction).sum()
    // Shorter than this it is a dot, and its inverse could be infinite.
    let inverse = squaredLength > 1e-30 ? 1 / squaredLength : 0
    squaredDistances.withUnsafeMutableBufferPointer { distances in
      for row in rows {
        for column in columns {
          let offset = SIMD2(Float(column) + 0.5, Float(row) + 0.5) - start
          let along = min(max((offset * direction).sum() * inverse, 0), 1)
          let away = offset - direction * along
          let index = row * Self.side + column
          distances[index] = min(distances[index], (away * away).sum())
        }
      }
    }
  }

  /// How much of every pixel is ink, 0 to 1, row by row.
  func coverages() -> [Float] {
    squaredDistances.map { min(max(reach - $0.squareRoot(), 0), 1) }
  }

  /// The pixels whose centres may lie between two places.
  private static func pixels(from low: Float, to high: Float) -> Range<Int> {
    let first = Int(min(max(low - 0.5, 0).rounded(.up), Float(side)))
    let end = Int(min(max(high + 0.5, 0).rounded(.down), Float(side)))
    return first..<max(first, end)
  }
}
