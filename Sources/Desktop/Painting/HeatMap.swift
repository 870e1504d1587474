import Images
import Preprocess
import Recognition
import WindowModel

/// Pictures of explanations: what speaks for the answer has the accent, what speaks against it the
/// color for that, and what does neither is gray.
package enum HeatMap {
  /// The width and height in pixels.
  package static let side = 560

  /// Ink on a square canvas.
  ///
  /// - Parameter explanation: of a drawing in units of the canvas's side, 0 to 1.
  /// - Returns: the bytes of a PNG file.
  package static func png(_ explanation: InkExplanation, _ palette: Palette) -> [UInt8] {
    var buffer = PixelBuffer(width: side, height: side)
    let canvas = RoundedRectangle(buffer.bounds, radius: 0)
    buffer.fill(canvas, palette.paper, clip: buffer.bounds)
    let heat = explanation.heat
    // What speaks most is painted last, so that no other ink hides it.
    let order = heat.indices.sorted { (abs(heat[$0]), $0) < (abs(heat[$1]), $1) }
    for index in order {
      let points = explanation.pieces[index].points.map {
        Point(x: $0.x * Double(side), y: $0.y * Double(side))
      }
      let line = Polylines([points], width: Pen.width * Double(side), PixelScale(1))
      buffer.paint(line, palette.heat(heat[index]), clip: buffer.bounds)
    }
    return PNG.rgb(buffer.pixels, width: side, height: side)
  }

  /// A 28x28 image.
  ///
  /// - Returns: the bytes of a PNG file.
  package static func png(
    _ explanation: PixelExplanation, of image: DigitImage, _ palette: Palette
  ) -> [UInt8] {
    var buffer = PixelBuffer(width: side, height: side)
    let size = side / DigitImage.side
    for (pixel, share) in explanation.heat.enumerated() {
      let (row, column) = pixel.quotientAndRemainder(dividingBy: DigitImage.side)
      let place = PixelRect(
        minX: column * size, minY: row * size, maxX: (column + 1) * size, maxY: (row + 1) * size)
      let square = RoundedRectangle(place, radius: 0)
      buffer.fill(square, palette.paper, clip: place)
      var color = palette.heat(share)
      color.alpha = image.pixels[pixel]
      buffer.fill(square, color, clip: place)
    }
    return PNG.rgb(buffer.pixels, width: side, height: side)
  }
}
