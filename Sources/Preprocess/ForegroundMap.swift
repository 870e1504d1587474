/// The strength of the foreground at each pixel of a picture, dark on light or light on dark.
struct ForegroundMap {
  /// The smallest difference of shades, of 255, that is not noise or a JPEG artifact.
  static let faintestContrast = 16
  /// The smallest foreground value that counts for the bounds of the digit.
  static let edgeThreshold: Float = 0.25

  let width: Int
  let height: Int
  /// 0 for the background to 1 for the strongest foreground, row by row.
  let values: [Float]

  /// Nil if the picture has only one shade.
  ///
  /// The background is the median shade of the picture's border. The foreground is darker than it
  /// or lighter, whichever occurs with the larger difference.
  init?(of picture: Picture) {
    guard let darkest = picture.pixels.min(), let brightest = picture.pixels.max(),
      Int(brightest) - Int(darkest) >= Self.faintestContrast
    else { return nil }
    let background = Self.medianOfBorder(of: picture)
    let isDarkOnLight = background - Float(darkest) >= Float(brightest) - background
    let strongest = isDarkOnLight ? Float(darkest) : Float(brightest)
    let scale = 1 / (strongest - background)
    width = picture.width
    height = picture.height
    values = picture.pixels.map { max(0, (Float($0) - background) * scale) }
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

  /// The bounding box of the foreground, in pixels from the top left corner.
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
