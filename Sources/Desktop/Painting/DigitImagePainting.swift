import Preprocess
import WindowModel

extension PixelBuffer {
  /// Paints the 28x28 image with sharp pixels.
  mutating func paint(
    _ image: DigitImage, in rect: PixelRect, background: Color, foreground: Color, clip: PixelRect
  ) {
    for row in 0..<DigitImage.side {
      for column in 0..<DigitImage.side {
        let cell = PixelRect(
          minX: edge(rect.minX, rect.width, column), minY: edge(rect.minY, rect.height, row),
          maxX: edge(rect.minX, rect.width, column + 1),
          maxY: edge(rect.minY, rect.height, row + 1))
        let seen = cell.intersection(clip)
        let value = image.pixels[row * DigitImage.side + column]
        for y in seen.minY..<seen.maxY {
          blend(background, coverage: 255, columns: seen.minX..<seen.maxX, y: y)
          blend(foreground, coverage: value, columns: seen.minX..<seen.maxX, y: y)
        }
      }
    }
  }
}

/// The first pixel of a row or column of the image.
private func edge(_ start: Int, _ length: Int, _ index: Int) -> Int {
  start + (length * index + DigitImage.side / 2) / DigitImage.side
}
