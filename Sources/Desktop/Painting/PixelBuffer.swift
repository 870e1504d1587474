import WindowModel

/// Opaque pixels, row by row from the top, each `0xFFRRGGBB`.
package struct PixelBuffer: Sendable {
  package let width: Int
  package let height: Int
  package internal(set) var pixels: [UInt32]

  /// The limits of a buffer, to bound the memory. Two 8K screens fit.
  package static let largestSide = 1 << 14
  package static let largestCount = 1 << 26

  /// Whether a size is within the limits and not empty.
  package static func canHold(width: Int, height: Int) -> Bool {
    let sides = 1...largestSide
    return sides.contains(width) && sides.contains(height) && width * height <= largestCount
  }

  /// Creates a black buffer. The size is clamped to the limits.
  package init(width: Int, height: Int) {
    self.width = min(max(1, width), Self.largestSide)
    self.height = min(max(1, height), Self.largestSide, Self.largestCount / self.width)
    pixels = Array(repeating: 0xFF00_0000, count: self.width * self.height)
  }

  package var bounds: PixelRect { PixelRect(minX: 0, minY: 0, maxX: width, maxY: height) }

  package subscript(x: Int, y: Int) -> UInt32 { pixels[y * width + x] }

  /// Blends a color into one pixel.
  ///
  /// - Parameter coverage: the coverage of the pixel by the shape, 0 to 255.
  mutating func blend(_ color: Color, coverage: UInt8, x: Int, y: Int) {
    let index = y * width + x
    pixels[index] = Desktop.blend(color, coverage: coverage, over: pixels[index])
  }

  /// Blends a color into adjacent pixels of a row with the same coverage.
  mutating func blend(_ color: Color, coverage: UInt8, columns: Range<Int>, y: Int) {
    guard coverage > 0 else { return }
    let row = y * width
    if color.alpha == 255 && coverage == 255 {
      let opaque = packed(color)
      for index in row + columns.lowerBound..<row + columns.upperBound { pixels[index] = opaque }
    } else {
      for x in columns { blend(color, coverage: coverage, x: x, y: y) }
    }
  }
}
