/// Renders foreground as the image of a digit, with strokes of a width that the network knows from
/// drawings and from MNIST.
struct DigitRendering {
  /// The narrowest and widest strokes of an image, in its pixels.
  private static let strokeWidths = 2.4...3.4

  /// The width of the strokes, in pixels of the mask.
  let strokeWidth: Double

  /// The image of a mask; nil if it is blank.
  func image(of mask: PixelGrid<Bool>) -> DigitImage? {
    guard let box = mask.bounds else { return nil }
    let extent = Double(max(box.high.x - box.low.x, box.high.y - box.low.y))
    let widening = widening(extent)
    let margin = max(2, Int(widening.rounded(.up)) + 2)
    let distances = SignedDistance.of(mask.cropped(box.low, box.high, margin: margin))
    let values = distances.values.map { min(max(Float(widening) + 0.5 - $0, 0), 1) }
    guard let mass = centerOfMass(of: values, width: distances.width) else { return nil }
    let size = SIMD2<Double>(box.high &- box.low)
    let middle = size / 2 + Double(margin)
    let scale = Normalizer.box / (extent + 2 * widening)
    let shift = Normalizer.shift(
      centering: (mass - middle) * scale + Normalizer.center,
      halfSize: (size + 2 * widening) * scale / 2)
    let resampling = AreaResampling(
      scale: scale, offset: shift + Normalizer.center - middle * scale)
    return DigitImage(
      coverages: resampling.resample(
        values, width: distances.width, height: distances.height, side: DigitImage.side
      ).map { min($0, 1) })
  }

  /// How far strokes are widened on each side, so that the image has strokes of a usual width.
  private func widening(_ extent: Double) -> Double {
    let width = strokeWidth * Normalizer.box / extent
    let wanted = min(max(width, Self.strokeWidths.lowerBound), Self.strokeWidths.upperBound)
    guard wanted != width else { return 0 }
    // (strokeWidth + 2 w) * box / (extent + 2 w) = wanted
    return (wanted * extent / Normalizer.box - strokeWidth) / (2 - 2 * wanted / Normalizer.box)
  }
}

extension PixelGrid<Bool> {
  /// The smallest rectangle around what is true; nil if nothing is.
  fileprivate var bounds: (low: SIMD2<Int>, high: SIMD2<Int>)? {
    var (low, high) = (SIMD2(width, height), SIMD2<Int>.zero)
    for y in 0..<height {
      for x in 0..<width where self[x, y] {
        low = SIMD2(Swift.min(low.x, x), Swift.min(low.y, y))
        high = SIMD2(Swift.max(high.x, x + 1), Swift.max(high.y, y + 1))
      }
    }
    return low.x < high.x ? (low, high) : nil
  }

  fileprivate func cropped(
    _ low: SIMD2<Int>, _ high: SIMD2<Int>, margin: Int
  ) -> PixelGrid {
    var result = PixelGrid(
      width: high.x - low.x + 2 * margin, height: high.y - low.y + 2 * margin, repeating: false)
    for y in low.y..<high.y {
      for x in low.x..<high.x {
        result[x - low.x + margin, y - low.y + margin] = self[x, y]
      }
    }
    return result
  }
}
