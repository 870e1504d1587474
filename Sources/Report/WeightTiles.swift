import Glibc
import Network
import Training

/// What each neuron, or filter, of the first layer looks for: its weights as an image, orange where
/// ink speaks against it, blue where ink speaks for it.
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
  let neurons: Int
  /// How many are shown, where there is no room for all; else nil.
  let limit: Int?
  /// The weight that has the full color.
  let strongest: String

  /// - Parameter layer: takes a square image.
  init(_ layer: Layer) {
    neurons = layer.weights.columns
    let side = Int(Double(layer.weights.rows).squareRoot().rounded())
    let shown = min(neurons, Self.tileLimit)
    self.limit = shown < neurons ? shown : nil
    let limit = Self.magnitude(of: layer)
    strongest = fixed(Double(limit), 2)
    tiles = (0..<shown).map { neuron in
      let weights = (0..<layer.weights.rows).map { layer.weights[$0, neuron] }
      return Tile(neuron: neuron + 1, png: Self.png(weights, side: side, limit: limit))
    }
  }

  /// Only one weight in two hundred is stronger: a few giants must not pale all others.
  private static func magnitude(of layer: Layer) -> Float {
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

  /// From orange over clear to blue, two hues that color-blind eyes tell apart.
  private static let colors: [SIMD4<UInt8>] = (-shades...shades).map { shade in
    let alpha = UInt8(255 * abs(shade) / shades)
    return shade < 0 ? SIMD4(0xD9, 0x5F, 0x0E, alpha) : SIMD4(0x3D, 0x6B, 0xF0, alpha)
  }
}
