/// The foreground that may be a row of digits, chosen among all that a picture shows.
struct DigitRow: Hashable, Sendable {
  /// From left to right.
  var components: [Component]
  /// The height of the tallest ones, and the mean density, in the picture's units.
  let height: Double
  let level: Double
  /// How much writing it has: the length of its strokes times their density.
  let weight: Double
}

/// Chooses components by being strokes that stand beside each other: by contrast, stroke width,
/// size and place.
struct RowSearch {
  /// A stroke is narrower than this share of its component's larger side.
  private static let thickestStroke = 0.4
  /// The smallest side of a digit, in pixels.
  private static let smallestSide = 8
  /// The smallest contrast of what is not noise, in its deviations, and as a density.
  private static let smallestContrast = (deviations: 5.0, density: 0.07)

  private let size: SIMD2<Int>
  private let noise: Double

  /// - Parameters:
  ///   - size: of the picture.
  ///   - noise: the deviation of its densities.
  init(size: SIMD2<Int>, noise: Double) {
    self.size = size
    self.noise = noise
  }

  /// The row with most writing, and the most that another one has; nil if nothing stands out.
  func best(of components: [Component]) -> (row: DigitRow, otherWeight: Double)? {
    let writing = components.filter(isWriting)
    var rows: [DigitRow] = []
    var left = writing.sorted { ($1.weight, $0.label) < ($0.weight, $1.label) }
    while let seed = left.first(where: canSeed), rows.count < 12 {
      let row = grown(from: seed, left)
      let used = Set(row.components.map(\.label))
      left.removeAll { used.contains($0.label) }
      rows.append(row)
    }
    let inside = rows.filter { !touchesEdge($0) }
    let ranked = (inside.isEmpty ? rows : inside).sorted { $0.weight > $1.weight }
    guard let row = ranked.first else { return nil }
    return (row, ranked.dropFirst().first?.weight ?? 0)
  }

  private func isWriting(_ component: Component) -> Bool {
    component.level
      >= max(Self.smallestContrast.density, Self.smallestContrast.deviations * noise)
      && component.area >= 6
  }

  /// Whether a digit can have this shape.
  private func canSeed(_ component: Component) -> Bool {
    let side = max(component.width, component.height)
    return side >= Self.smallestSide && component.height * 4 >= component.width
      && component.strokeWidth <= Self.thickestStroke * Double(side)
  }

  private func touchesEdge(_ row: DigitRow) -> Bool {
    row.components.contains {
      $0.low.x <= 0 || $0.low.y <= 0 || $0.high.x >= size.x || $0.high.y >= size.y
    }
  }

  private func grown(from seed: Component, _ all: [Component]) -> DigitRow {
    var members = [seed]
    var rest = all.filter { $0.label != seed.label }
    var height = Double(max(seed.height, seed.width / 2))
    while let index = rest.firstIndex(where: { next in
      members.contains { belongs(next, beside: $0, height: height, seed: seed) }
    }) {
      let next = rest.remove(at: index)
      members.append(next)
      height = max(height, Double(next.height))
    }
    members.sort { ($0.center.x, $0.label) < ($1.center.x, $1.label) }
    let area = members.reduce(0) { $0 + Double($1.area) }
    return DigitRow(
      components: members, height: height,
      level: members.reduce(0) { $0 + $1.level * Double($1.area) } / area,
      weight: members.reduce(0) { $0 + $1.weight })
  }

  /// Whether a component continues a row whose member it stands beside.
  private func belongs(
    _ next: Component, beside member: Component, height: Double, seed: Component
  ) -> Bool {
    let widths = next.strokeWidth / seed.strokeWidth
    guard next.level >= 0.45 * seed.level, next.level <= 2.2 * seed.level, widths <= 2.2,
      Double(next.height) <= 2 * height
    else { return false }
    let gap = Double(max(next.low.x, member.low.x) - min(next.high.x, member.high.x))
    let overlap = Double(min(next.high.y, member.high.y) - max(next.low.y, member.low.y))
    if Double(next.height) >= 0.5 * height, Double(member.height) >= 0.4 * height {
      let smaller = Double(min(next.height, member.height))
      if gap <= 2 * height, overlap >= 0.5 * smaller, widths >= 0.4 { return true }
    }
    // A bar, a dot, or a piece of a broken digit is near the others.
    return gap <= 0.35 * height && overlap >= -0.3 * height
      && Double(next.height) <= 0.75 * height && !isSpeck(next, seed, height: height)
  }

  /// Whether it is too small for a part of a digit.
  private func isSpeck(_ component: Component, _ seed: Component, height: Double) -> Bool {
    let width = seed.strokeWidth
    return Double(component.area) < 0.6 * width * width
      || Double(max(component.width, component.height)) < max(1.5 * width, 0.08 * height)
  }
}

extension Component {
  fileprivate var weight: Double { strokeLength * level }
}
