extension Normalizer {
  /// The image of a picture: ink told from paper, cropped, averaged down into the box and centred
  /// by its mass; nil when the picture shows but one shade.
  public func image(of picture: Picture) -> DigitImage? {
    guard let ink = InkMap(of: picture) else { return nil }
    let bounds = ink.bounds
    let extent = bounds.high - bounds.low
    let scale = Self.box / extent.max()
    let middle = (bounds.low + bounds.high) / 2
    guard
      let mass = centreOfMass(of: ink.values, width: ink.width, atLeast: InkMap.edgeThreshold)
    else { return nil }
    let shift = Self.shift(
      centring: (mass - middle) * scale + Self.centre, halfSize: extent * scale / 2)
    let resampling = AreaResampling(scale: scale, offset: shift + Self.centre - middle * scale)
    let values = resampling.resample(
      ink.values, width: ink.width, height: ink.height, side: DigitImage.side)
    return DigitImage(coverages: Self.strengthened(values))
  }

  /// Thin lines grow faint when they are averaged: the strongest twentieth of the inked pixels
  /// becomes full ink.
  static func strengthened(_ values: [Float]) -> [Float] {
    let inked = values.filter { $0 > 0.02 }.sorted()
    guard !inked.isEmpty else { return values }
    let strong = inked[inked.count - 1 - inked.count / 20]
    return values.map { min($0 / max(strong, 0.02), 1) }
  }
}
