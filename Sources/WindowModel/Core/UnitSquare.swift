import Preprocess

extension Drawing {
  /// The same ink on a canvas of 1 x 1: as large as it fits, proportions kept, in the middle.
  /// Ink outside its canvas is brought to the edge; a canvas without an area gives no ink.
  func fittedIntoUnitSquare() -> Drawing {
    let side = max(width, height)
    guard side > 0, side.isFinite else { return Drawing(width: 1, height: 1) }
    let left = (side - width) / 2
    let top = (side - height) / 2
    let fitted = strokes.filter { !$0.points.isEmpty }.map { stroke in
      Stroke(
        points: stroke.points.map {
          Point.inUnitSquare(
            x: ($0.x + left) / side, y: ($0.y + top) / side, milliseconds: $0.milliseconds)
        })
    }
    return Drawing(width: 1, height: 1, strokes: fitted)
  }
}

extension Rect {
  /// A place in the window as one on this canvas; places outside come to its edge, so that what
  /// is read is what is seen.
  func unitPoint(_ point: Point) -> Point {
    .inUnitSquare(x: (point.x - x) / width, y: (point.y - y) / height)
  }

  /// Where a place in units of this canvas's side lies in the window.
  func windowPoint(_ point: Point) -> Point {
    Point(x: x + point.x * width, y: y + point.y * height)
  }
}

extension Point {
  fileprivate static func inUnitSquare(
    x: Double, y: Double, milliseconds: Double? = nil
  ) -> Point {
    // Written so that not-a-number becomes 0.
    Point(
      x: x > 0 ? min(x, 1) : 0, y: y > 0 ? min(y, 1) : 0, milliseconds: milliseconds)
  }
}
