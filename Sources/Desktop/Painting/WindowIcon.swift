import Preprocess
import WindowModel

/// The window's icon: a seven on the accent color.
package enum WindowIcon {
  /// The points of the seven in the unit square.
  private static let seven = Stroke(points: [
    Point(x: 0.29, y: 0.25), Point(x: 0.71, y: 0.25), Point(x: 0.44, y: 0.77),
  ])
  private static let penWidth = 0.115
  private static let cornerRadius = 0.22

  /// Paints the icon.
  ///
  /// - Returns: `side * side` pixels, row by row from the top, each `0xAARRGGBB`.
  package static func pixels(side: Int) -> [UInt32] {
    var buffer = PixelBuffer(width: side, height: side)
    let bounds = buffer.bounds
    let shape = RoundedRectangle(bounds, radius: cornerRadius * Double(side))
    let ink = InkLayer([seven], InkLayer.Geometry(canvas: bounds, penWidth: penWidth))
    buffer.fill(RoundedRectangle(bounds, radius: 0), Palette.light.accent, clip: bounds)
    buffer.paint(ink.mask, in: shape, Palette.light.onAccent, clip: bounds)
    return buffer.pixels.enumerated().map { index, color in
      let coverage = shape.coverage(x: index % side, y: index / side)
      return UInt32(coverage) << 24 | color & 0xFF_FFFF
    }
  }
}
