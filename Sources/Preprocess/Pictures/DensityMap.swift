import Glibc

/// How much darker than the background around it each pixel of a picture is, as optical density:
/// the natural logarithm of the background's shade over the pixel's. Illumination changes both
/// alike, so that shading and shadows leave densities as they are.
struct DensityMap {
  /// Added to shades: differences of the darkest are noise.
  private static let floor: Float = 8
  /// The density of what is surely foreground: there is no use in telling more from it.
  static let highest: Float = 2

  var grid: PixelGrid<Float>
  /// The deviation of densities where there is nothing.
  let noise: Float

  /// - Parameters:
  ///   - shades: dark on light, noise smoothed.
  ///   - side: odd; what is narrower is not background.
  init(_ shades: PixelGrid<UInt8>, side: Int) {
    let background = shades.closed(by: side)
    let logarithms = (0..<256).map { log(Float($0) + Self.floor) }
    var densities = PixelGrid<Float>(width: shades.width, height: shades.height, repeating: 0)
    for index in densities.values.indices {
      densities.values[index] =
        logarithms[Int(background.values[index])] - logarithms[Int(shades.values[index])]
    }
    let (median, deviation) = Self.background(of: densities.values)
    for index in densities.values.indices {
      densities.values[index] = min(max(densities.values[index] - median, 0), Self.highest)
    }
    grid = densities
    noise = deviation
  }

  /// The shade of the background of a pixel.
  static func background(shade: UInt8, density: Float) -> Double {
    Double((Float(shade) + floor) * exp(density) - floor)
  }

  /// The median of all densities, most of which are of the background, and the deviation below it.
  private static func background(of densities: [Float]) -> (median: Float, deviation: Float) {
    let resolution: Float = 1000
    var counts = [Int](repeating: 0, count: 3000)
    for density in densities { counts[min(Int(density * resolution), counts.count - 1)] &+= 1 }
    func quantile(_ share: Double) -> Float {
      let wanted = Int(share * Double(densities.count))
      var sum = 0
      let bin = counts.firstIndex { count in
        sum += count
        return sum > wanted
      }
      return Float(bin ?? 0) / resolution
    }
    let median = quantile(0.5)
    return (median, median - quantile(0.159))
  }
}
