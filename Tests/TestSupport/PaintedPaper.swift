import Preprocess

/// Paper on which tests draw. Shades are 0 for black to 255 for white.
public struct PaintedPaper {
  public let width: Int
  public let height: Int
  private var shades: [Double]

  public init(width: Int, height: Int, shade: Double = 220) {
    self.width = width
    self.height = height
    shades = Array(repeating: shade, count: width * height)
  }

  public var picture: Picture {
    Picture(width: width, height: height, pixels: shades.map { UInt8(min(max($0, 0), 255)) })
  }

  /// Changes the shade of every pixel.
  public mutating func change(_ shade: (_ x: Int, _ y: Int, _ old: Double) -> Double) {
    for index in shades.indices {
      shades[index] = shade(index % width, index / width, shades[index])
    }
  }

  /// Draws sample digits beside each other, `side` pixels each.
  public mutating func draw(
    _ digits: [[SampleInk.Line]], x: Double, y: Double, side: Double, step: Double? = nil,
    slope: Double = 0, pen: Double = 6, shade: Double = 50
  ) {
    for (number, lines) in digits.enumerated() {
      let left = x + Double(number) * (step ?? side)
      let top = y + slope * (left - x)
      for line in lines {
        let points = line.map { (x: left + $0.x * side, y: top + $0.y * side) }
        for (start, end) in zip(points, points.dropFirst()) {
          self.line(from: start, to: end, pen: pen, shade: shade)
        }
      }
    }
  }

  public mutating func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), pen: Double, shade: Double
  ) {
    let way = SIMD2(end.x - start.x, end.y - start.y)
    let square = max((way * way).sum(), 1e-9)
    for index in shades.indices {
      let place = SIMD2(
        Double(index % width) + 0.5 - start.x, Double(index / width) + 0.5 - start.y)
      let away = place - max(0, min(1, (place * way).sum() / square)) * way
      let covered = max(0, min(1, pen / 2 + 0.5 - (away * away).sum().squareRoot()))
      shades[index] = min(shades[index], shades[index] + covered * (shade - shades[index]))
    }
  }
}
