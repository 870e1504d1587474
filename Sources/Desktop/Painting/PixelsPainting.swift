import Preprocess
import WindowModel

extension PixelBuffer {
  /// Paints a picture with sharp pixels.
  mutating func paint(_ picture: ColorPicture, in rect: PixelRect, clip: PixelRect) {
    guard !picture.pixels.isEmpty else { return }
    let seen = rect.intersection(clip).intersection(bounds)
    guard !seen.isEmpty else { return }
    let columns = (seen.minX..<seen.maxX).map { x in
      (x - rect.minX) * picture.width / rect.width
    }
    for y in seen.minY..<seen.maxY {
      let row = (y - rect.minY) * picture.height / rect.height * picture.width
      let start = y * width + seen.minX
      for (offset, column) in columns.enumerated() {
        pixels[start + offset] = 0xFF00_0000 | picture.pixels[row + column]
      }
    }
  }
}
