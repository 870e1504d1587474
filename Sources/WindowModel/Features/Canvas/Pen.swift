import Preprocess

/// The two ways to draw. A stroke belongs to one of them.
package enum Pen: Hashable, Sendable {
  case pointer, keyboard

  /// How wide both draw, in units of the canvas's side.
  package static let width = 30.0 / 592
}

/// Where the keyboard draws: on the crossings of the 28x28 grid, which arrow keys step along.
package struct KeyboardPen: Hashable, Sendable {
  /// 0 at the canvas's left edge, 28 at its right.
  package private(set) var column = DigitImage.side / 2
  /// 0 at the top edge, 28 at the bottom.
  package private(set) var row = DigitImage.side / 2

  /// In units of the canvas's side.
  package var place: Point {
    Point(x: Double(column) / Double(DigitImage.side), y: Double(row) / Double(DigitImage.side))
  }

  /// Moves by whole steps; the canvas's edge stops it.
  mutating func move(columns: Int = 0, rows: Int = 0) {
    column = min(max(column + columns, 0), DigitImage.side)
    row = min(max(row + rows, 0), DigitImage.side)
  }
}
