/// Takes ruled lines out of a picture, and leaves what crosses them.
struct RuledLineRemoval {
  /// How far from its middle a line reaches at most, in rows.
  private static let reach = 8
  /// How far its middle may be from a straight line, in rows.
  private static let bend = 4

  private let original: PixelGrid<Float>
  private let noise: Float
  private(set) var cleaned: PixelGrid<Float>

  init(_ densities: PixelGrid<Float>, noise: Float) {
    original = densities
    cleaned = densities
    self.noise = noise
  }

  mutating func remove(_ line: RuledLine) {
    let middles = middles(of: line)
    // A line has the same density everywhere, and most of it nothing crosses.
    let profile = profile(line, middles)
    for (column, middle) in zip(line.columns, middles) { clean(column, middle: middle, profile) }
  }

  /// The row of the line's middle in each of its columns: the median of what nearby columns have.
  private func middles(of line: RuledLine) -> [Int] {
    let width = original.width
    let darkest = line.columns.map { column -> Int in
      let expected = Int(line.row(at: column, width: width).rounded())
      let rows = (expected - Self.bend...expected + Self.bend).filter { isInside($0) }
      return rows.max { smoothed(column, $0) < smoothed(column, $1) } ?? expected
    }
    let window = max(8, min(width / 40, 24))
    return darkest.indices.map { index in
      let near = darkest[max(0, index - window)...min(darkest.count - 1, index + window)].sorted()
      return near[near.count / 2]
    }
  }

  private func isInside(_ row: Int) -> Bool { row >= 0 && row < original.height }

  private func smoothed(_ x: Int, _ y: Int) -> Float {
    let (above, below) = (max(y - 1, 0), min(y + 1, original.height - 1))
    return min(original[x, above] + 2 * original[x, y] + original[x, below], 4 * DensityMap.highest)
  }

  /// The line's density at each distance from its middle: the median over columns.
  private func profile(_ line: RuledLine, _ middles: [Int]) -> [Float] {
    (-Self.reach...Self.reach).map { offset in
      let values = zip(line.columns, middles).compactMap { column, middle -> Float? in
        isInside(middle + offset) ? original[column, middle + offset] : nil
      }.sorted()
      return values.isEmpty ? 0 : values[values.count / 2]
    }
  }

  /// Takes a line out of a column: what is hardly darker than the line goes.
  private mutating func clean(_ column: Int, middle: Int, _ profile: [Float]) {
    let peak = profile[Self.reach - 1...Self.reach + 1].max() ?? 0
    guard peak > 0 else { return }
    var (first, last) = (0, 0)
    for side in [-1, 1] {
      var offset = 0
      while abs(offset) < Self.reach,
        profile[Self.reach + offset + side] > max(0.15 * peak, 1.5 * noise)
      { offset += side }
      if side < 0 { first = offset - 1 } else { last = offset + 1 }
    }
    first = max(first, -Self.reach)
    last = min(last, Self.reach)
    for offset in first...last where isInside(middle + offset) {
      // Beside its middle a line may be as dark as there, where it is not quite straight.
      let near = profile[
        max(0, Self.reach + offset - 1)...min(2 * Self.reach, Self.reach + offset + 1)]
      let line = (near.max() ?? 0) + 2 * noise
      let value = original[column, middle + offset]
      let share = min(max((value - 1.15 * line) / max(0.5 * peak, 1e-3), 0), 1)
      cleaned[column, middle + offset] = min(cleaned[column, middle + offset], value * share)
    }
    bridge(column, above: middle + first - 1, below: middle + last + 1, line: peak)
  }

  /// Joins strokes that are no darker than the line that crosses them.
  private mutating func bridge(_ column: Int, above: Int, below: Int, line: Float) {
    guard isInside(above), isInside(below) else { return }
    let upper = original[column, above]
    let least = max(0.6 * line, 5 * noise)
    guard upper > least else { return }
    let reach = (below - above) / 2 + 1
    let columns = max(0, column - reach)...min(original.width - 1, column + reach)
    guard let end = columns.max(by: { original[$0, below] < original[$1, below] }),
      original[end, below] > least
    else { return }
    let density = min(upper, original[end, below])
    for row in above...below {
      let share = Double(row - above) / Double(below - above)
      let x = column + Int((Double(end - column) * share).rounded())
      guard original[x, row] > least else { continue }
      cleaned[x, row] = max(cleaned[x, row], min(density, original[x, row]))
    }
  }
}
