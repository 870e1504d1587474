import Preprocess

extension Drawing {
  /// The drawing scaled to a canvas of 1 x 1, centered, with its proportions kept.
  ///
  /// Points outside the canvas are clamped to its edge. If the canvas has no area, the result is
  /// blank.
  package func fittedIntoUnitSquare() -> Drawing {
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
  /// Converts a point of the window to units of this canvas: 0 to 1 on the canvas.
  func unitPoint(_ point: Point) -> Point {
    Point(x: (point.x - x) / width, y: (point.y - y) / height)
  }

  /// Converts a point in units of this canvas to points of the window.
  func windowPoint(_ point: Point) -> Point {
    Point(x: x + point.x * width, y: y + point.y * height)
  }
}

extension Point {
  fileprivate static func inUnitSquare(
    x: Double, y: Double, milliseconds: Double? = nil
  ) -> Point {
    // Comparisons in this order turn NaN into 0.
    Point(
      x: x > 0 ? min(x, 1) : 0, y: y > 0 ? min(y, 1) : 0, milliseconds: milliseconds)
  }
}
