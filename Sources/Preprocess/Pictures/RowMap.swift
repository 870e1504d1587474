import Glibc

/// A row of digits at a scale at which its digits have the same height in every picture, turned
/// level.
struct RowMap {
  /// The height of the tallest digit, in pixels.
  static let height = 64.0
  private static let margin = 6.0
  /// The longest row, in heights.
  private static let longest = 40.0

  let densities: PixelGrid<Float>
  /// Where the row's pixel 0, 0 is in the picture, and the way there of a step to the right.
  private let origin: SIMD2<Double>
  private let step: SIMD2<Double>

  /// - Parameter densities: of the picture, 0 at foreground that is not of the row.
  init(_ row: DigitRow, in densities: PixelGrid<Float>) {
    let angle = atan(row.slope)
    let along = SIMD2(cos(angle), sin(angle))
    let down = SIMD2(-along.y, along.x)
    var low = SIMD2(repeating: Double.infinity)
    var high = -low
    for component in row.components {
      for corner in component.corners {
        let place = SIMD2((corner * along).sum(), (corner * down).sum())
        low = pointwiseMin(low, place)
        high = pointwiseMax(high, place)
      }
    }
    // Turned corners reach beyond the digits: the components' own heights are nearer.
    let height = max(row.height, (high.x - low.x) / Self.longest, 1)
    let scale = height / Self.height
    let start = low - Self.margin * scale
    let size = (high - low) / scale + 2 * Self.margin
    origin = start.x * along + start.y * down
    step = along * scale
    self.densities = Self.sampled(
      densities, origin: origin, step: step, width: Int(size.x.rounded(.up)),
      height: Int(size.y.rounded(.up)))
  }

  /// The smallest box in the picture around a box of the row.
  func box(_ low: SIMD2<Double>, _ high: SIMD2<Double>) -> InkBox {
    let down = SIMD2(-step.y, step.x)
    let corners = [low, SIMD2(high.x, low.y), SIMD2(low.x, high.y), high].map {
      origin + $0.x * step + $0.y * down
    }
    return corners.reduce(InkBox(low: corners[0], high: corners[0])) {
      $0.union(InkBox(low: $1, high: $1))
    }
  }

  private static func sampled(
    _ densities: PixelGrid<Float>, origin: SIMD2<Double>, step: SIMD2<Double>, width: Int,
    height: Int
  ) -> PixelGrid<Float> {
    let down = SIMD2(-step.y, step.x)
    // Several samples a pixel where the row is scaled down.
    let length = (step * step).sum().squareRoot()
    let count = max(1, Int(length.rounded(.up)))
    let offsets = (0..<count).map { (Double($0) + 0.5) / Double(count) }
    var result = PixelGrid<Float>(width: width, height: height, repeating: 0)
    for y in 0..<height {
      for x in 0..<width {
        var sum: Float = 0
        for below in offsets {
          for beside in offsets {
            let place = origin + (Double(x) + beside) * step + (Double(y) + below) * down
            sum += densities.interpolated(place - 0.5)
          }
        }
        result[x, y] = sum / Float(count * count)
      }
    }
    return result
  }
}

extension PixelGrid<Float> {
  /// The value between four pixels; 0 outside. Whole numbers are at pixels.
  fileprivate func interpolated(_ place: SIMD2<Double>) -> Float {
    guard place.x > -1, place.y > -1, place.x < Double(width), place.y < Double(height) else {
      return 0
    }
    let (left, top) = (place.x.rounded(.down), place.y.rounded(.down))
    let (x, y) = (Int(left), Int(top))
    let (right, below) = (Float(place.x - left), Float(place.y - top))
    func value(_ x: Int, _ y: Int) -> Float {
      x >= 0 && y >= 0 && x < width && y < height ? self[x, y] : 0
    }
    let upper = value(x, y) * (1 - right) + value(x + 1, y) * right
    let lower = value(x, y + 1) * (1 - right) + value(x + 1, y + 1) * right
    return upper * (1 - below) + lower * below
  }
}

extension Component {
  fileprivate var corners: [SIMD2<Double>] {
    let (a, b) = (SIMD2<Double>(low), SIMD2<Double>(high))
    return [a, SIMD2(b.x, a.y), SIMD2(a.x, b.y), b]
  }
}

extension DigitRow {
  /// The largest slope that is taken out: that of 12 degrees.
  private static let steepest = 0.21

  /// How many rows the line through its digits' middles falls in a column: least squares over the
  /// tall ones; 0 for fewer than two.
  var slope: Double {
    let tall = components.filter { Double($0.height) >= 0.6 * height }
    guard tall.count >= 2 else { return 0 }
    let mean = tall.reduce(SIMD2<Double>.zero) { $0 + $1.center } / Double(tall.count)
    var (product, square) = (0.0, 0.0)
    for component in tall {
      let way = component.center - mean
      product += way.x * way.y
      square += way.x * way.x
    }
    // A pair tells little: it may be of a tall and a low digit.
    square += height * height / 2
    return max(-Self.steepest, min(Self.steepest, product / square))
  }
}
