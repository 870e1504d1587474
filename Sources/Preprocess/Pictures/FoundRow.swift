/// A row of digits found in a picture, and the picture's densities without all else.
struct FoundRow {
  let row: DigitRow
  let densities: PixelGrid<Float>
  /// Whether another row has about as much writing.
  let isAmbiguous: Bool

  /// The share of the row's writing that another has when it is not clear which is meant.
  private static let ambiguousShare = 0.4
  /// The share of its components' density above which pixels are foreground, before details matter.
  private static let threshold = 0.35

  /// The row of a picture with dark writing on light, or light on dark; nil if it has none.
  static func darkOrLight(_ shades: PixelGrid<UInt8>) -> FoundRow? {
    let noise = shades.noise
    let smooth = shades.smoothed(noise < 2 ? 1 : noise < 6 ? 2 : 4)
    let dark = FoundRow(smooth)
    let light = FoundRow(smooth.inverted)
    guard let dark, let light else { return dark ?? light }
    // What is between the strokes of a digit, and between digits, is inside their row.
    if dark.contains(light) { return dark }
    if light.contains(dark) { return light }
    return smooth.median < 100 ? light : dark
  }

  /// - Parameter shades: dark on light.
  private init?(_ shades: PixelGrid<UInt8>) {
    let side = max(3, min(shades.width, shades.height) / 4 | 1)
    let map = DensityMap(shades, side: side)
    let cleaned = map.withoutRuledLines()
    if let found = FoundRow(cleaned, noise: map.noise) { self = found } else { return nil }
  }

  private init?(_ densities: PixelGrid<Float>, noise: Float) {
    let size = SIMD2(densities.width, densities.height)
    let search = RowSearch(size: size, noise: Double(noise))
    let coarse = Components(densities, above: max(0.05, 4 * noise))
    guard let first = search.best(of: coarse.all) else { return nil }
    // The density of the writing separates it better than that of the noise.
    let components = Components(densities, above: Float(Self.threshold * first.row.level))
    guard let best = search.best(of: components.all) else { return nil }
    row = best.row
    isAmbiguous = best.otherWeight > Self.ambiguousShare * best.row.weight
    let members = Set(best.row.components.map { Int32($0.label) })
    var kept = densities
    for index in kept.values.indices {
      let label = components.labels.values[index]
      if label != 0, !members.contains(label) { kept.values[index] = 0 }
    }
    self.densities = kept
  }

  private func contains(_ other: FoundRow) -> Bool {
    let (inner, outer) = (other.row.bounds, row.bounds)
    let margin = max(2, Int(0.1 * row.height))
    return inner.low.x >= outer.low.x - margin && inner.low.y >= outer.low.y - margin
      && inner.high.x <= outer.high.x + margin && inner.high.y <= outer.high.y + margin
  }
}

extension DigitRow {
  fileprivate var bounds: (low: SIMD2<Int>, high: SIMD2<Int>) {
    let first = components[0]
    return components.reduce((first.low, first.high)) {
      (pointwiseMin($0.0, $1.low), pointwiseMax($0.1, $1.high))
    }
  }
}

extension DensityMap {
  /// Its densities without the lines of ruled or squared paper.
  fileprivate func withoutRuledLines() -> PixelGrid<Float> {
    let threshold = max(0.03, 2 * noise)
    let level = Self.cleaned(grid, threshold, noise)
    return Self.cleaned(level.transposed, threshold, noise).transposed
  }

  private static func cleaned(
    _ densities: PixelGrid<Float>, _ threshold: Float, _ noise: Float
  ) -> PixelGrid<Float> {
    let lines = RuledLineSearch(densities, above: threshold).lines()
    guard !lines.isEmpty else { return densities }
    var removal = RuledLineRemoval(densities, noise: noise)
    for line in lines { removal.remove(line) }
    return removal.cleaned
  }
}

extension PixelGrid<UInt8> {
  fileprivate var median: Int {
    var counts = [Int](repeating: 0, count: 256)
    for value in values { counts[Int(value)] += 1 }
    var sum = 0
    return counts.firstIndex { count in
      sum += count
      return 2 * sum >= values.count
    } ?? 0
  }
}
