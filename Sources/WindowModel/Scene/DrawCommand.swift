import Preprocess

/// A color with straight (not premultiplied) alpha, each channel 0 to 255.
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

  /// The part of the text that is placed at the given point.
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

/// One thing to paint. All coordinates are in points; only `Desktop` knows pixels.
package enum DrawCommand: Hashable, Sendable {
  /// A filled rectangle with rounded corners.
  case fill(Rect, radius: Double, Color)
  /// A border of `width` points inside the rectangle.
  case outline(Rect, radius: Double, width: Double, Color)
  /// One line of text. `baseline` is the position of its anchor. Text wider than `maximumWidth` is
  /// cut off with an ellipsis.
  case text(String, baseline: Point, TextStyle, maximumWidth: Double)
  /// A line of text that is being typed, with a caret after it. Of a text wider than `maximumWidth`
  /// the end is shown.
  case input(String, baseline: Point, TextStyle, maximumWidth: Double)
  /// The 28x28 image with sharp pixels. A pixel of 0 is the background, 255 the foreground.
  case image(DigitImage, Rect, background: Color, foreground: Color)
  /// A picture with sharp pixels, such as a map of numbers.
  case pixels(ColorPicture, Rect)
  /// A straight line, at least one pixel wide.
  case line(from: Point, to: Point, width: Double, Color)
  /// Ink: smooth curves of constant width through the points of strokes, clipped to the canvas.
  /// Points and `penWidth` are in units of the canvas's side (0...1).
  case ink([Stroke], canvas: Rect, radius: Double, penWidth: Double, Color)
  /// Lines of straight pieces with round caps and joins, as icons have.
  case lines([[Point]], width: Double, Color)
  /// Colored rectangles, clipped to a rectangle with rounded corners.
  case blocks([Block], clip: Rect, radius: Double)
  /// A picture, scaled to fill the rectangle and clipped to rounded corners.
  case picture(ColorPicture, Rect, radius: Double)
}

/// A colored rectangle.
package struct Block: Hashable, Sendable {
  package let rect: Rect
  package let color: Color

  package init(_ rect: Rect, _ color: Color) {
    self.rect = rect
    self.color = color
  }
}

/// Everything the window shows, from back to front.
package typealias Scene = [DrawCommand]
