import Preprocess
import WindowModel

/// The window's icon: a seven on paper, above the bar of its share. `Packaging/desktop/icon.svg` is
/// the same drawing, with 128 units a side.
package enum WindowIcon {
  private static let units = 128.0
  private static let seven = Stroke(points: [
    Point(x: 40, y: 33), Point(x: 56, y: 31.1), Point(x: 72.5, y: 31.2), Point(x: 89, y: 33),
    Point(x: 77, y: 49.8), Point(x: 67.3, y: 67.8), Point(x: 60, y: 87),
  ])
  private static let penWidth = 12.5

  /// Paints the icon.
  ///
  /// - Returns: `side * side` pixels, row by row from the top, each `0xAARRGGBB`.
  package static func pixels(side: Int) -> [UInt32] {
    var buffer = PixelBuffer(width: side, height: side)
    let (bounds, colors) = (buffer.bounds, Palette.light)
    func shape(
      _ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double, radius: Double
    ) -> RoundedRectangle {
      let pixels = [minX, minY, maxX, maxY].map { Int(($0 / units * Double(side)).rounded()) }
      return RoundedRectangle(
        PixelRect(minX: pixels[0], minY: pixels[1], maxX: pixels[2], maxY: pixels[3]),
        radius: radius / units * Double(side))
    }
    let paper = shape(8, 8, 120, 120, radius: 27)
    let ink = InkLayer(
      [seven.scaled(by: 1 / units)],
      InkLayer.Geometry(canvas: bounds, penWidth: penWidth / units))
    let canvas = RoundedRectangle(bounds, radius: 0)
    buffer.fill(canvas, colors.paper, clip: bounds)
    buffer.paint(ink.mask, in: canvas, colors.ink, clip: bounds)
    buffer.fill(shape(32, 100, 96, 109, radius: 4.5), colors.track, clip: bounds)
    buffer.fill(shape(32, 100, 84, 109, radius: 4.5), colors.accent, clip: bounds)
    return buffer.pixels.enumerated().map { index, color in
      let coverage = paper.coverage(x: index % side, y: index / side)
      return UInt32(coverage) << 24 | color & 0xFF_FFFF
    }
  }
}

extension Stroke {
  fileprivate func scaled(by factor: Double) -> Stroke {
    Stroke(points: points.map { Point(x: $0.x * factor, y: $0.y * factor) })
  }
}
