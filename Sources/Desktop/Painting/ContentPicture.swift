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
    guard !content.isBlank else { break }
    let frame = Rect(x: 0, y: 0, width: Double(buffer.width), height: Double(buffer.height))
    let shape = RoundedRectangle(PixelScale(1).pixels(frame.fitted(picture)), radius: 0)
    let scaled = picture.scaled(width: shape.rect.width, height: shape.rect.height)
    buffer.paint(scaled, in: shape, clip: buffer.bounds)
  }
  return PNG.rgb(buffer.pixels, width: buffer.width, height: buffer.height)
}
