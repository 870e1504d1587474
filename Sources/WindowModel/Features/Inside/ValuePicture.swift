import Network
import Preprocess

/// Numbers as colored pixels.
struct ValuePicture {
  let width: Int
  let height: Int
  /// Row by row.
  let values: [Float]
}

extension ValuePicture {
  /// The numbers of a block, of which each channel is a rectangle of the picture. A single pixel of
  /// many channels becomes a square.
  ///
  /// - Parameter values: pixel by pixel, channels innermost.
  init(_ values: [Float], _ shape: Shape) {
    let columns = Int(Double(shape.channels).squareRoot().rounded(.up))
    let lines = (shape.channels + columns - 1) / columns
    let (width, height) = (columns * shape.width, lines * shape.height)
    var pixels = [Float](repeating: 0, count: width * height)
    for (index, value) in values.enumerated() {
      let place = shape.place(of: index)
      let (line, column) = place.channel.quotientAndRemainder(dividingBy: columns)
      pixels[(line * shape.height + place.row) * width + column * shape.width + place.column] =
        value
    }
    self.init(width: width, height: height, values: pixels)
  }

  var largest: Float { values.lazy.map(\.magnitude).max() ?? 0 }
}

/// Colors for numbers from 0, or from -1, to 1.
struct ValueColors {
  private static let steps = 255

  private let positive: [UInt32]
  private let negative: [UInt32]

  /// Ink for large numbers.
  init(ink palette: Palette) {
    positive = Self.ramp(from: palette.paper, to: palette.ink)
    negative = positive
  }

  /// One color for numbers above 0, another for those below.
  init(signed palette: Palette) {
    positive = Self.ramp(from: palette.paper, to: palette.accent)
    negative = Self.ramp(from: palette.paper, to: palette.against)
  }

  private static func ramp(from start: Color, to end: Color) -> [UInt32] {
    (0...steps).map { start.mixed(with: end, share: Double($0) / Double(steps)).packed }
  }

  /// - Parameter scale: what counts as 1; nothing is shown if it is 0.
  func picture(_ picture: ValuePicture, scale: Float) -> ColorPicture {
    let factor = scale > 0 ? Float(Self.steps) / scale : 0
    return ColorPicture(
      width: picture.width, height: picture.height,
      pixels: picture.values.map { value in
        // In this order `max` turns NaN, from weights that overflow, into 0.
        let step = Int(min(Float(Self.steps), max(0, value.magnitude * factor)))
        return value < 0 ? negative[step] : positive[step]
      })
  }
}

extension Color {
  /// As a pixel of a picture.
  fileprivate var packed: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}
