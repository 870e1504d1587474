import Images
import WindowModel

/// Renders content as a picture file: black ink on white, with the window's pen.
///
/// - Parameter side: the width and height in pixels.
/// - Returns: the bytes of a PNG file.
package func renderPNG(_ content: Content, side: Int) -> [UInt8] {
  var buffer = PixelBuffer(width: side, height: side)
  let canvas = RoundedRectangle(buffer.bounds, radius: 0)
  buffer.fill(canvas, Color(0xFFFFFF), clip: buffer.bounds)
  switch content {
  case .strokes(let strokes, _):
    let geometry = InkLayer.Geometry(canvas: buffer.bounds, penWidth: Pen.width)
    buffer.paint(
      InkLayer(strokes, geometry).mask, in: canvas, Color(0x000000), clip: buffer.bounds)
  case .picture(let picture):
    let shape = RoundedRectangle(buffer.bounds.fitting(picture.width, picture.height), radius: 0)
    let scaled = picture.scaled(width: shape.rect.width, height: shape.rect.height)
    buffer.paint(scaled, in: shape, clip: buffer.bounds)
  }
  return PNG.rgb(buffer.pixels, width: buffer.width, height: buffer.height)
}

extension PixelRect {
  /// The largest centered rectangle with the proportions of a size.
  fileprivate func fitting(_ width: Int, _ height: Int) -> PixelRect {
    guard width > 0, height > 0 else { return .empty }
    let scale = min(Double(self.width) / Double(width), Double(self.height) / Double(height))
    let size = (
      max(1, Int((Double(width) * scale).rounded())),
      max(1, Int((Double(height) * scale).rounded()))
    )
    let (x, y) = (minX + (self.width - size.0) / 2, minY + (self.height - size.1) / 2)
    return PixelRect(minX: x, minY: y, maxX: x + size.0, maxY: y + size.1)
  }
}
