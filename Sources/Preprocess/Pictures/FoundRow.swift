/// A row of digits found in a picture, and the picture's densities without all else.
struct FoundRow {
  let row: DigitRow
  let densities: PixelGrid<Float>
  /// Whether another row has about as much writing.
  let isAmbiguous: Bool

  /// Whether most around it is as light as its background.
  private let isOnBackground: Bool

  /// The share of the row's writing that another has when it is not clear which is meant.
  private static let ambiguousShare = 0.4
  /// The share of its components' density above which pixels are foreground, before details matter.
  private static let threshold = 0.35

  /// The row of a picture with dark writing on light, or light on dark; nil if it has none.
  ///
  /// Light between dark strokes is writing, too, if the dark is the background. But a background is
  /// what most of the surroundings are. Of a narrow gap these may be the strokes beside it, which
  /// are more writing and lie around it.
  static func darkOrLight(_ shades: PixelGrid<UInt8>) -> FoundRow? {
    let noise = shades.noise
    let smooth = shades.smoothed(noise < 2 ? 1 : noise < 6 ? 2 : 4)
    let dark = FoundRow(smooth).flatMap { $0.isOnBackground ? $0 : nil }
    let light = FoundRow(smooth.inverted).flatMap { $0.isOnBackground ? $0 : nil }
    if let dark, let light { return dark.row.isGap(in: light.row) ? light : dark }
    return dark ?? light
  }

  /// - Parameter shades: dark on light.
  private init?(_ shades: PixelGrid<UInt8>) {
    let side = max(3, min(shades.width, shades.height) / 4 | 1)
    let map = DensityMap(shades, side: side)
    let cleaned = map.withoutRuledLines()
    self.init(cleaned, noise: map.noise, shades)
  }

  private init?(_ densities: PixelGrid<Float>, noise: Float, _ shades: PixelGrid<UInt8>) {
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
    isOnBackground = row.isOnBackground(shades, kept)
  }
}

extension DigitRow {
  /// How far around it the background is looked at, in heights.
  private static let surroundings = 0.6
  /// How many times the writing of a gap the strokes around it have at least.
  private static let writingAroundGap = 2.0

  /// The first column and row, and those after the last.
  private var corners: (low: SIMD2<Int>, high: SIMD2<Int>) {
    let first = components[0]
    return (
      components.reduce(first.low) { pointwiseMin($0, $1.low) },
      components.reduce(first.high) { pointwiseMax($0, $1.high) }
    )
  }

  /// Whether it lies within another row that has much more writing.
  fileprivate func isGap(in other: DigitRow) -> Bool {
    let (inner, outer) = (corners, other.corners)
    return other.weight >= Self.writingAroundGap * weight
      && pointwiseMin(inner.low, outer.low) == outer.low
      && pointwiseMax(inner.high, outer.high) == outer.high
  }

  /// Whether the median shade around the row is nearer to its background than to its writing.
  fileprivate func isOnBackground(
    _ shades: PixelGrid<UInt8>, _ densities: PixelGrid<Float>
  ) -> Bool {
    let reach = Int(Self.surroundings * height)
    let (low, high) = (corners.low &- reach, corners.high &+ reach)
    var counts = [Int](repeating: 0, count: 256)
    var (writing, background, sum) = (0.0, 0.0, 0.0)
    for y in max(0, low.y)..<min(shades.height, high.y) {
      for x in max(0, low.x)..<min(shades.width, high.x) {
        let shade = shades[x, y]
        counts[Int(shade)] += 1
        guard Double(densities[x, y]) > 0.5 * level else { continue }
        sum += 1
        writing += Double(shade)
        background += DensityMap.background(shade: shade, density: densities[x, y])
      }
    }
    var left = counts.reduce(0, +) / 2
    let median = counts.firstIndex { count in
      left -= count
      return left < 0
    }
    return Double(median ?? 0) * sum > (writing + background) / 2
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
