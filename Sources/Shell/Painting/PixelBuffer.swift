import WindowModel

/// Opaque pixels, row by row from the top, each `0xFFRRGGBB`.
package struct PixelBuffer: Sendable {
  package let width: Int
  package let height: Int
  package internal(set) var pixels: [UInt32]

  package init(width: Int, height: Int) {
    self.width = max(1, width)
    self.height = max(1, height)
    pixels = Array(repeating: 0xFF00_0000, count: self.width * self.height)
  }

  package var bounds: PixelRect { PixelRect(minX: 0, minY: 0, maxX: width, maxY: height) }

  package subscript(x: Int, y: Int) -> UInt32 { pixels[y * width + x] }

  /// Blends a colour into one pixel.
  ///
  /// - Parameter coverage: how much of the pixel the shape covers, 0 to 255.
  mutating func blend(_ color: Color, coverage: UInt8, x: Int, y: Int) {
    let index = y * width + x
    pixels[index] = Shell.blend(color, coverage: coverage, over: pixels[index])
  }

  /// Blends a colour into pixels that lie side by side, all covered alike.
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
