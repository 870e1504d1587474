import Preprocess
import WindowModel

/// What stands for the program in a desktop's lists of windows: a seven on the colour of the button
/// Predict.
package enum WindowIcon {
  /// In a square from 0 to 1.
  private static let seven = Stroke(points: [
    Point(x: 0.29, y: 0.25), Point(x: 0.71, y: 0.25), Point(x: 0.44, y: 0.77),
  ])
  private static let penWidth = 0.115
  private static let cornerRadius = 0.22

  /// - Returns: `side * side` pixels, row by row, each `0xAARRGGBB`.
  package static func pixels(side: Int) -> [UInt32] {
    var buffer = PixelBuffer(width: side, height: side)
    let bounds = buffer.bounds
    let shape = RoundedRectangle(bounds, radius: cornerRadius * Double(side))
    var ink = InkLayer()
    _ = ink.update([seven], canvas: bounds, penWidth: penWidth)
    buffer.fill(RoundedRectangle(bounds, radius: 0), Palette.light.accent, clip: bounds)
    buffer.paint(ink, radius: shape.radius, Palette.light.onAccent, clip: bounds)
    return buffer.pixels.enumerated().map { index, color in
      let coverage = shape.coverage(x: index % side, y: index / side)
      return UInt32(coverage) << 24 | color & 0xFF_FFFF
    }
  }
}
