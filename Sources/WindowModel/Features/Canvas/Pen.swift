import Preprocess

/// The two input devices that can draw. Each stroke belongs to one of them.
package enum Pen: Hashable, Sendable {
  case pointer, keyboard

  /// The width of the ink, in units of the canvas's side.
  package static let width = 30.0 / 592
}

/// The position of the keyboard's pen on the corners of the 28x28 grid. Arrow keys move it.
package struct KeyboardPen: Hashable, Sendable {
  /// 0 at the canvas's left edge, 28 at its right.
  package private(set) var column = DigitImage.side / 2
  /// 0 at the top edge, 28 at the bottom.
  package private(set) var row = DigitImage.side / 2

  /// The position in units of the canvas's side.
  package var place: Point {
    Point(x: Double(column) / Double(DigitImage.side), y: Double(row) / Double(DigitImage.side))
  }

  /// Moves the pen, but not beyond the edge of the canvas.
  mutating func move(columns: Int = 0, rows: Int = 0) {
    column = min(max(column + columns, 0), DigitImage.side)
    row = min(max(row + rows, 0), DigitImage.side)
  }
}
