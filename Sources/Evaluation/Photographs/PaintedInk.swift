import Preprocess

/// How much of each pixel strokes cover.
struct PaintedInk {
  let width: Int
  let height: Int
  /// 0 to 1, row by row.
  private(set) var coverage: [Float]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    coverage = Array(repeating: 0, count: width * height)
  }

  /// Draws a line with round ends and soft edges.
  mutating func addLine(from start: SIMD2<Double>, to end: SIMD2<Double>, width lineWidth: Double) {
    let reach = lineWidth / 2 + 1
    let low = pointwiseMin(start, end) - reach
    let high = pointwiseMax(start, end) + reach
    let way = end - start
    let square = max((way * way).sum(), 1e-12)
    for y in max(0, Int(low.y))..<max(0, min(height, Int(high.y) + 1)) {
      for x in max(0, Int(low.x))..<max(0, min(width, Int(high.x) + 1)) {
        let place = SIMD2(Double(x) + 0.5, Double(y) + 0.5) - start
        let share = max(0, min(1, (place * way).sum() / square))
        let away = place - share * way
        let distance = (away * away).sum().squareRoot()
        let covered = Float(max(0, min(1, lineWidth / 2 + 0.5 - distance)))
        coverage[y * width + x] = max(coverage[y * width + x], covered)
      }
    }
  }

  /// Draws strokes.
  ///
  /// - Parameter place: where a point is, in pixels.
  mutating func add(
    _ strokes: [Stroke], width lineWidth: Double, _ place: (Point) -> SIMD2<Double>
  ) {
    for stroke in strokes {
      guard let first = stroke.points.first else { continue }
      var last = place(first)
      addLine(from: last, to: last, width: lineWidth)
      for point in stroke.points.dropFirst() {
        let next = place(point)
        addLine(from: last, to: next, width: lineWidth)
        last = next
      }
    }
  }
}
