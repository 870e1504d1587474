/// The ways to cut a component between digits that touch: paths from its top to its bottom through
/// as little foreground as possible (Wang and Jean 1993, Segmentation of Merged Characters by
/// Neural Networks and Shortest Path).
struct SeamCuts {
  /// All in heights of the writing.
  private enum Limit {
    /// The most foreground that a cut goes through.
    static let cost = 0.6
    /// The smallest distance of two cuts, and of a cut from an end.
    static let spacing = 0.14
  }
  /// The cost of a pixel without foreground, of moving sideways, and of leaving the component, in
  /// pixels of foreground.
  private static let cost = (background: Float(0.01), sideways: Float(0.02))
  private static let largestCount = 40

  private let component: Component
  private let labels: PixelGrid<Int32>
  private let height: Double

  /// - Parameter height: of the writing, in pixels.
  init(_ component: Component, _ labels: PixelGrid<Int32>, height: Double) {
    self.component = component
    self.labels = labels
    self.height = height
  }

  /// For each cut, from left to right, the first column after it in each row of the component.
  ///
  /// - Parameter area: the fewest pixels between two cuts.
  func seams(leaving area: Int) -> [[Int]] {
    var kept: [[Int]] = []
    let all = found()
    for seam in all where pixelCount(kept.last, seam) >= area { kept.append(seam) }
    while let last = kept.last, pixelCount(last, nil) < area { kept.removeLast() }
    return kept
  }

  /// How many pixels are between two cuts, or a cut and an end.
  private func pixelCount(_ left: [Int]?, _ right: [Int]?) -> Int {
    (0..<component.height).reduce(0) { count, row in
      let (start, end) = (left?[row] ?? 0, right?[row] ?? component.width)
      return count + (start..<max(start, end)).count { isForeground($0, row) }
    }
  }

  private func found() -> [[Int]] {
    let spacing = Int(Limit.spacing * height)
    guard component.width > 2 * spacing, component.height > 2 else { return [] }
    var chosen: [(column: Int, seam: [Int])] = []
    // Between digits whose loops touch, a path through a loop has less foreground than one between
    // them. So there are paths for which a hole is as foreground, too.
    let holes = holes()
    let costsOfHoles: [Float] = holes.contains(true) ? [Self.cost.background, 1] : [1]
    for costOfHoles in costsOfHoles {
      let pixels = (0..<component.width * component.height).map { place -> Float in
        let (row, column) = place.quotientAndRemainder(dividingBy: component.width)
        if isForeground(column, row) { return 1 }
        return holes[place] ? costOfHoles : Self.cost.background
      }
      add(to: &chosen, pixels, spacing: spacing)
    }
    return uncrossed(chosen.sorted { $0.column < $1.column }.map { $0.seam })
  }

  /// Adds the paths of least cost that are not too near to others.
  ///
  /// - Parameter pixels: the costs of the component's pixels.
  private func add(
    to chosen: inout [(column: Int, seam: [Int])], _ pixels: [Float], spacing: Int
  ) {
    let middle = component.height / 2
    let down = costs(Array(0...middle), pixels)
    let up = costs((middle..<component.height).reversed(), pixels)
    let totals = zip(down[middle], up[component.height - 1 - middle]).map { $0 + $1 }
    let candidates = (spacing..<component.width - spacing).filter {
      // A path through no foreground runs beside the component.
      totals[$0] >= 1 && Double(totals[$0]) <= Limit.cost * height
        && isLowest(totals, $0, spacing / 2)
    }
    for column in candidates.sorted(by: { (totals[$0], $0) < (totals[$1], $1) })
    where chosen.count < Self.largestCount
      && chosen.allSatisfy({ abs($0.column - column) >= spacing })
    {
      let seam: [Int] = path(down, to: column).reversed() + path(up, to: column).dropFirst()
      chosen.append((column, seam))
    }
  }

  /// Whether each pixel is background that the component encloses, row by row.
  private func holes() -> [Bool] {
    let (width, height) = (component.width, component.height)
    var holes = (0..<width * height).map { !isForeground($0 % width, $0 / width) }
    var reached: [Int] = []
    func visit(_ column: Int, _ row: Int) {
      guard (0..<width).contains(column), (0..<height).contains(row) else { return }
      let place = row * width + column
      guard holes[place] else { return }
      holes[place] = false
      reached.append(place)
    }
    for column in 0..<width {
      visit(column, 0)
      visit(column, height - 1)
    }
    for row in 0..<height {
      visit(0, row)
      visit(width - 1, row)
    }
    while let place = reached.popLast() {
      let (row, column) = place.quotientAndRemainder(dividingBy: width)
      visit(column - 1, row)
      visit(column + 1, row)
      visit(column, row - 1)
      visit(column, row + 1)
    }
    return holes
  }

  /// The smallest cost of a path to each column of each row, in the order of rows.
  private func costs(_ rows: [Int], _ pixels: [Float]) -> [[Float]] {
    var costs: [[Float]] = []
    for row in rows {
      let last = costs.last
      costs.append(
        (0..<component.width).map { column in
          var best: Float = 0
          if let last {
            best = last[column]
            if column > 0 { best = min(best, last[column - 1] + Self.cost.sideways) }
            if column + 1 < component.width {
              best = min(best, last[column + 1] + Self.cost.sideways)
            }
          }
          return best + pixels[row * component.width + column]
        })
    }
    return costs
  }

  private func isForeground(_ column: Int, _ row: Int) -> Bool {
    labels[component.low.x + column, component.low.y + row] == Int32(component.label)
  }

  /// The columns of the best path to a column of the last row, from there to the first row.
  private func path(_ costs: [[Float]], to end: Int) -> [Int] {
    var column = end
    var path = [end]
    for row in costs.indices.dropLast().reversed() {
      let near = [column, column - 1, column + 1].filter { costs[row].indices.contains($0) }
      let best = near.min { a, b in
        let (first, second) = (costs[row][a], costs[row][b])
        return first + (a == column ? 0 : Self.cost.sideways)
          < second + (b == column ? 0 : Self.cost.sideways)
      }
      column = best ?? column
      path.append(column)
    }
    return path
  }

  /// Whether no column nearby costs less.
  private func isLowest(_ totals: [Float], _ column: Int, _ reach: Int) -> Bool {
    let near = totals[max(0, column - reach)...min(totals.count - 1, column + reach)]
    return totals[column] <= (near.min() ?? 0)
  }

  private func uncrossed(_ seams: [[Int]]) -> [[Int]] {
    seams.reduce(into: []) { result, seam in
      let last = result.last
      result.append(seam.enumerated().map { max($0.element, last?[$0.offset] ?? 0) })
    }
  }
}
