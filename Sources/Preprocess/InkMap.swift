/// How much ink there is at every pixel of a picture, whichever of ink and paper is the darker.
struct InkMap {
  /// Shades that differ by less than this, of 255, are one shade: noise, or what JPEG leaves.
  static let faintestContrast = 16
  /// Ink fainter than this share of the darkest does not count for where the digit's edges are.
  static let edgeThreshold: Float = 0.25

  let width: Int
  let height: Int
  /// 0 for paper to 1 for the strongest ink, row by row.
  let values: [Float]

  /// Nil when the picture shows but one shade.
  ///
  /// The paper's shade is the median of the picture's border; ink is what differs from it, on the
  /// side where it differs more.
  init?(of picture: Picture) {
    guard let darkest = picture.pixels.min(), let brightest = picture.pixels.max(),
      Int(brightest) - Int(darkest) >= Self.faintestContrast
    else { return nil }
    let paper = Self.medianOfBorder(of: picture)
    let inkIsDark = paper - Float(darkest) >= Float(brightest) - paper
    let strongest = inkIsDark ? Float(darkest) : Float(brightest)
    let scale = 1 / (strongest - paper)
    width = picture.width
    height = picture.height
    values = picture.pixels.map { max(0, (Float($0) - paper) * scale) }
  }

  private static func medianOfBorder(of picture: Picture) -> Float {
    let lastRow = (picture.height - 1) * picture.width
    var border: [UInt8] = []
    for column in 0..<picture.width {
      border.append(picture.pixels[column])
      border.append(picture.pixels[lastRow + column])
    }
    for row in 0..<picture.height {
      border.append(picture.pixels[row * picture.width])
      border.append(picture.pixels[row * picture.width + picture.width - 1])
    }
    border.sort()
    return Float(border[border.count / 2])
  }

  /// The edges of the pixels that hold ink.
  var bounds: (low: SIMD2<Double>, high: SIMD2<Double>) {
    var columns = (low: width, high: 0)
    var rows = (low: height, high: 0)
    for row in 0..<height {
      for column in 0..<width where values[row * width + column] >= Self.edgeThreshold {
        columns = (min(columns.low, column), max(columns.high, column + 1))
        rows = (min(rows.low, row), max(rows.high, row + 1))
      }
    }
    return (
      SIMD2(Double(columns.low), Double(rows.low)), SIMD2(Double(columns.high), Double(rows.high))
    )
  }
}
