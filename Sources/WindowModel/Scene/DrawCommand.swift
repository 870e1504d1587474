import Preprocess

/// An opaque or see-through colour, each part 0 to 255, alpha not multiplied in.
package struct Color: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8
  package var alpha: UInt8

  /// - Parameter hex: `0xRRGGBB`.
  package init(_ hex: UInt32, alpha: UInt8 = 255) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
    self.alpha = alpha
  }
}

package struct TextStyle: Hashable, Sendable {
  package enum Weight: Int, Hashable, Sendable {
    case regular = 400
    case medium = 500
    case semibold = 600
  }

  /// The side of the text that stands at the given place.
  package enum Anchor: Hashable, Sendable { case start, middle, end }

  /// In points.
  package var size: Double
  package var weight: Weight
  package var color: Color
  package var anchor: Anchor

  package init(size: Double, weight: Weight = .regular, color: Color, anchor: Anchor = .start) {
    self.size = size
    self.weight = weight
    self.color = color
    self.anchor = anchor
  }
}

/// One thing to paint. All places are in points; the shell alone knows pixels.
package enum DrawCommand: Hashable, Sendable {
  /// A filled rectangle with rounded corners.
  case fill(Rect, radius: Double, Color)
  /// A border of `width` points that lies inside the rectangle.
  case outline(Rect, radius: Double, width: Double, Color)
  /// One line of text. `baseline` is where its anchor stands; text wider than `maximumWidth`
  /// ends in an ellipsis.
  case text(String, baseline: Point, TextStyle, maximumWidth: Double)
  /// The 28x28 image, pixel-sharp, blended from paper to ink.
  case image(DigitImage, Rect, paper: Color, ink: Color)
  /// A straight line, as thin as the screen can show it evenly when `width` is small.
  case line(from: Point, to: Point, width: Double, Color)
  /// Strokes in units of the canvas's side (0...1), drawn with round caps and joins and clipped to
  /// the canvas. `penWidth` in the same unit.
  case ink([Stroke], canvas: Rect, radius: Double, penWidth: Double, Color)
}

/// Everything a window shows, the first command lowest.
package typealias Scene = [DrawCommand]
