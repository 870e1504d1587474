import Preprocess
import TestSupport

extension Drawing {
  /// Sample ink enlarged to `side` at a place on a canvas.
  init(
    _ lines: [SampleInk.Line], side: Double = 1, x: Double = 0, y: Double = 0, canvas: Double = 1
  ) {
    self.init(
      width: canvas, height: canvas,
      strokes: lines.map { line in
        Stroke(points: line.map { Point(x: x + $0.x * side, y: y + $0.y * side) })
      })
  }

  /// The same lines, each split into `pieces`.
  func split(into pieces: Int) -> Drawing {
    var result = self
    result.strokes = strokes.map { stroke in
      var points = Array(stroke.points.prefix(1))
      for (start, end) in zip(stroke.points, stroke.points.dropFirst()) {
        for piece in 1...pieces {
          let share = Double(piece) / Double(pieces)
          points.append(
            Point(x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share))
        }
      }
      return Stroke(points: points)
    }
    return result
  }
}

extension DigitImage {
  /// The largest difference of any pixel.
  func difference(from other: DigitImage) -> Int {
    zip(pixels, other.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
  }

  /// The center of mass, in pixels from the top left corner.
  var centerOfMass: (x: Double, y: Double) {
    var (mass, x, y) = (0.0, 0.0, 0.0)
    for (index, value) in pixels.enumerated() {
      mass += Double(value)
      x += Double(value) * (Double(index % 28) + 0.5)
      y += Double(value) * (Double(index / 28) + 0.5)
    }
    return (x / mass, y / mass)
  }

  /// The sum of the foreground, in pixels.
  var mass: Double { pixels.reduce(0.0) { $0 + Double($1) } / 255 }

  /// The numbers of columns and rows with a pixel of at least half strength.
  var inkSize: (width: Int, height: Int) {
    let inked = pixels.indices.filter { pixels[$0] >= 128 }
    guard let left = inked.map({ $0 % 28 }).min(), let right = inked.map({ $0 % 28 }).max(),
      let top = inked.first, let bottom = inked.last
    else { return (0, 0) }
    return (right - left + 1, bottom / 28 - top / 28 + 1)
  }

  subscript(row: Int, column: Int) -> UInt8 { pixels[row * 28 + column] }
}
