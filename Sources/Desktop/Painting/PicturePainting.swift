import Preprocess
import WindowModel

extension PixelBuffer {
  /// Paints a picture as large as a shape, clipped to the shape.
  mutating func paint(_ picture: ColorPicture, in shape: RoundedRectangle, clip: PixelRect) {
    guard !picture.pixels.isEmpty else { return }
    let seen = shape.rect.intersection(clip).intersection(bounds)
    for y in seen.minY..<seen.maxY {
      let row = (y - shape.rect.minY) * picture.width - shape.rect.minX
      let whole = shape.coveredColumns(y: y)
      for x in seen.minX..<seen.maxX {
        let coverage = whole.contains(x) ? 255 : shape.coverage(x: x, y: y)
        blend(Color(picture.pixels[row + x]), coverage: coverage, columns: x..<x + 1, y: y)
      }
    }
  }
}
