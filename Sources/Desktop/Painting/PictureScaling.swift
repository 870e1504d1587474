import Preprocess

extension ColorPicture {
  /// The picture in another size: each new pixel is the mean of the old ones it covers, or, where
  /// the picture grows, lies between the nearest ones.
  ///
  /// A picture without pixels stays without.
  func scaled(width: Int, height: Int) -> ColorPicture {
    guard !pixels.isEmpty else { return self }
    let columns = Resampling.table(from: self.width, to: width)
    let rows = Resampling.table(from: self.height, to: height)
    let narrow = (0..<self.height).flatMap { row in
      columns.map { $0.mix(pixels, from: row * self.width, step: 1) }
    }
    let result = rows.flatMap { taps in
      (0..<width).map { taps.mix(narrow, from: $0, step: width) }
    }
    return ColorPicture(width: width, height: height, pixels: result)
  }
}

/// The old pixels along one axis that make a new one.
private struct Resampling {
  private let first: Int
  /// The shares of the old pixels; they add up to 1.
  private let weights: [Float]

  /// The rules for all new pixels; none if one of the sizes is 0.
  static func table(from old: Int, to new: Int) -> [Resampling] {
    guard old > 0, new > 0 else { return [] }
    return (0..<new).map { Resampling($0, scale: Double(old) / Double(new), count: old) }
  }

  /// - Parameter scale: old pixels per new pixel.
  private init(_ index: Int, scale: Double, count: Int) {
    // A new pixel averages what it covers, but at least the width of an old pixel, which gives
    // linear interpolation.
    let center = (Double(index) + 0.5) * scale
    let half = max(1, scale) / 2
    let low = max(0, center - half)
    let high = min(Double(count), center + half)
    first = Int(low)
    let shares = (first..<min(count, max(first + 1, Int(high.rounded(.up))))).map { old in
      Float(max(0, min(high, Double(old + 1)) - max(low, Double(old))))
    }
    let sum = shares.reduce(0, +)
    weights = shares.map { $0 / sum }
  }

  /// - Parameters:
  ///   - start: the index of the first old pixel of the row or column.
  ///   - step: the distance between two of its pixels.
  func mix(_ pixels: [UInt32], from start: Int, step: Int) -> UInt32 {
    var sum = SIMD4<Float>.zero
    for (offset, weight) in weights.enumerated() {
      let color = pixels[start + (first + offset) * step]
      let channels = SIMD4(color & 0xFF, color >> 8 & 0xFF, color >> 16 & 0xFF, 0)
      sum += SIMD4<Float>(channels) * weight
    }
    let rounded = SIMD4<UInt32>(pointwiseMin(sum + 0.5, SIMD4(repeating: 255)))
    return rounded.z << 16 | rounded.y << 8 | rounded.x
  }
}
