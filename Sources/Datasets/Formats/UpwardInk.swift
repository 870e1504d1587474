import Preprocess

extension Drawing {
  /// Ink from a device whose y grows upwards: turned over, moved to the origin, on a canvas as
  /// large as the ink, but at least 1 wide and high.
  init(upwardInk strokes: [Stroke]) {
    let points = strokes.lazy.flatMap(\.points)
    let left = points.map(\.x).min() ?? 0
    let right = points.map(\.x).max() ?? 0
    let bottom = points.map(\.y).min() ?? 0
    let top = points.map(\.y).max() ?? 0
    let turned = strokes.map { stroke in
      Stroke(
        points: stroke.points.map {
          Point(x: $0.x - left, y: top - $0.y, milliseconds: $0.milliseconds)
        })
    }
    self.init(width: max(1, right - left), height: max(1, top - bottom), strokes: turned)
  }
}
