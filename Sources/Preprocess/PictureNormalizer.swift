extension Normalizer {
  /// The image of a picture; nil if it has only one shade.
  ///
  /// The foreground is separated from the background, cropped, resampled by area averaging into the
  /// box, and centered by its center of mass.
  public func image(of picture: Picture) -> DigitImage? {
    guard let foreground = ForegroundMap(of: picture) else { return nil }
    let bounds = foreground.bounds
    let extent = bounds.high - bounds.low
    let scale = Self.box / extent.max()
    let middle = (bounds.low + bounds.high) / 2
    guard
      let mass = centerOfMass(
        of: foreground.values, width: foreground.width, atLeast: ForegroundMap.edgeThreshold)
    else { return nil }
    let shift = Self.shift(
      centering: (mass - middle) * scale + Self.center, halfSize: extent * scale / 2)
    let resampling = AreaResampling(scale: scale, offset: shift + Self.center - middle * scale)
    let values = resampling.resample(
      foreground.values, width: foreground.width, height: foreground.height, side: DigitImage.side)
    return DigitImage(coverages: Self.strengthened(values))
  }

  /// Scales the values so that the 95th percentile of the foreground becomes 1. Averaging makes
  /// thin lines faint; this restores their strength.
  static func strengthened(_ values: [Float]) -> [Float] {
    let foreground = values.filter { $0 > 0.02 }.sorted()
    guard !foreground.isEmpty else { return values }
    let strong = foreground[foreground.count - 1 - foreground.count / 20]
    return values.map { min($0 / max(strong, 0.02), 1) }
  }
}
