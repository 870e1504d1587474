import Glibc
import Support
import Images
import Network
import Training

/// The weights of each neuron, or filter, of the first layer as an image: blue where positive,
/// orange where negative.
struct WeightTiles {
  struct Tile {
    let neuron: Int
    /// PNG in base64.
    let png: String
  }

  static let tileLimit = 128
  /// Shades either way.
  static let shades = 31

  let tiles: [Tile]
  /// What the images show.
  let explanation: String
  /// "neuron", or "filter" of a convolution.
  let unit: String
  /// The size of an image on the page.
  let side: Int
  /// Whether a tile covers the whole image.
  let isDense: Bool
  /// How many are shown, if there is no room for all.
  let limit: Int?
  /// The weight of full color.
  let strongest: String

  /// - Parameters:
  ///   - layer: takes a square image.
  ///   - inputCount: the pixels of that image.
  init(_ layer: any Layer, inputCount: Int) {
    let neurons = layer.weights.columns
    let side = Int(Double(layer.weights.rows).squareRoot().rounded())
    isDense = layer.weights.rows == inputCount
    unit = isDense ? "neuron" : "filter"
    explanation =
      isDense
      ? "Each of its \(neurons) neurons weighs the \(inputCount) pixels"
      : "Each of its \(neurons) filters weighs \(side)x\(side) neighboring pixels, "
        + "at every place of the image"
    self.side = side
    let shown = min(neurons, Self.tileLimit)
    self.limit = shown < neurons ? shown : nil
    let limit = Self.limit(of: layer)
    strongest = fixed(Double(limit), 2)
    tiles = (0..<shown).map { neuron in
      let weights = (0..<layer.weights.rows).map { layer.weights[$0, neuron] }
      return Tile(neuron: neuron + 1, png: Self.png(weights, side: side, limit: limit))
    }
  }

  /// One weight in two hundred is larger: a few outliers do not fade all others.
  private static func limit(of layer: any Layer) -> Float {
    let sizes = layer.weights.values.map(\.magnitude).sorted()
    let magnitude = sizes[(sizes.count - 1) * 199 / 200]
    return magnitude > 0 ? magnitude : 1
  }

  private static func png(_ weights: [Float], side: Int, limit: Float) -> String {
    let indices = weights.map { weight in
      let share = max(-1, min(1, weight / limit))
      return UInt8(shades + Int((share * Float(shades)).rounded()))
    }
    return PNG.indexed(indices, colors: colors, width: side, height: side)
  }

  /// From orange over clear to blue, hues that color-blind people can tell apart.
  private static let colors: [SIMD4<UInt8>] = (-shades...shades).map { shade in
    let alpha = UInt8(255 * abs(shade) / shades)
    return shade < 0 ? SIMD4(0xD9, 0x5F, 0x0E, alpha) : SIMD4(0x3D, 0x6B, 0xF0, alpha)
  }
}
