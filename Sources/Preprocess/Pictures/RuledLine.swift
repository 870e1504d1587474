/// A line of ruled or squared paper that runs more or less along the rows of a picture.
struct RuledLine: Hashable, Sendable {
  /// The columns it runs through.
  var columns: Range<Int>
  /// The row of its middle in the picture's middle column, and how many rows it falls in a column.
  var row: Double
  var slope: Double
  /// Whether it leaves the picture at both ends.
  var isWhole: Bool

  /// The row of its middle in a column.
  ///
  /// - Parameter width: of the picture.
  func row(at column: Int, width: Int) -> Double {
    row + slope * (Double(column) - Double(width) / 2)
  }
}

/// Finds ruled lines by a Hough transform (Duda and Hart 1972): lines that reach across the
/// picture, or, where the paper is smaller, several parallel ones.
struct RuledLineSearch {
  /// The largest slope: that of 11 degrees.
  private static let largestSlope = 0.195
  /// The smallest share of the picture's width that a line has foreground in.
  private static let smallestShare = 0.35
  /// How much of a line must be foreground.
  private static let smallestCoverage = 0.75
  /// How many parallel lines are ruled ones where they do not reach across the picture.
  private static let familySize = 4
  /// Every so many columns are looked at.
  private static let step = 4
  private static let mostLines = 120

  private let width: Int
  private let height: Int
  /// Whether the line of a pixel's row, a row more or less, is foreground for some length.
  private let mask: [Bool]
  private let pad: Int
  /// A line is thinner, in rows.
  private let thickness: Int

  init(_ densities: PixelGrid<Float>, above threshold: Float) {
    width = densities.width
    height = densities.height
    thickness = max(6, width / 80)
    pad = Int(Self.largestSlope * Double(width) / 2) + 1
    mask = Self.horizontalRuns(
      densities, above: threshold, length: max(6, min(width / 40, 16)))
  }

  /// The foreground widened by a row on both sides, without what is shorter than `length` in its
  /// row.
  private static func horizontalRuns(
    _ densities: PixelGrid<Float>, above threshold: Float, length: Int
  ) -> [Bool] {
    let (width, height) = (densities.width, densities.height)
    var mask = [Bool](repeating: false, count: width * height)
    for y in 0..<height {
      let rows = [max(y - 1, 0), y, min(y + 1, height - 1)].map { $0 * width }
      var start = 0
      for x in 0...width {
        let isForeground =
          x < width
          && (densities.values[rows[1] &+ x] > threshold
            || densities.values[rows[0] &+ x] > threshold
            || densities.values[rows[2] &+ x] > threshold)
        if isForeground { continue }
        if x - start >= length {
          for column in start..<x { mask[y &* width &+ column] = true }
        }
        start = x + 1
      }
    }
    return mask
  }

  func lines() -> [RuledLine] {
    var found: [RuledLine] = []
    for candidate in peaks() {
      guard found.count < Self.mostLines else { break }
      guard !found.contains(where: { isNear($0, candidate) }),
        let line = traced(candidate), isThin(line)
      else { continue }
      found.append(line)
    }
    return found.filter { line in
      line.isWhole
        || found.count { abs($0.slope - line.slope) < 0.03 } >= Self.familySize
    }
  }

  private struct Peak {
    let row: Double
    let slope: Double
    let count: Int
  }

  /// The lines with enough foreground, those with most first.
  private func peaks() -> [Peak] {
    let slopeStep = 2 / Double(width)
    let reach = Int(Self.largestSlope / slopeStep)
    let bins = height + 2 * pad
    let least = Int(Self.smallestShare * Double(width / Self.step))
    var peaks: [Peak] = []
    let columns = columnRows()
    for index in -reach...reach {
      let slope = Double(index) * slopeStep
      var counts = [Int32](repeating: 0, count: bins)
      for (column, rows) in columns {
        let shift = pad - Int((slope * (Double(column) - Double(width) / 2)).rounded())
        for row in rows { counts[Int(row) &+ shift] &+= 1 }
      }
      for bin in counts.indices where Int(counts[bin]) >= least {
        peaks.append(Peak(row: Double(bin - pad), slope: slope, count: Int(counts[bin])))
      }
    }
    return peaks.sorted { ($1.count, $0.row, $0.slope) < ($0.count, $1.row, $1.slope) }
  }

  /// The rows of the mask in every `step` columns.
  private func columnRows() -> [(Int, [Int32])] {
    stride(from: 0, to: width, by: Self.step).map { column in
      (column, (0..<height).filter { mask[$0 * width + column] }.map(Int32.init))
    }
  }

  private func isNear(_ line: RuledLine, _ peak: Peak) -> Bool {
    let middle = line.row - peak.row
    let turn = (line.slope - peak.slope) * Double(width) / 2
    let (left, right) = (middle - turn, middle + turn)
    return left * right <= 0 || min(abs(left), abs(right)) <= Double(thickness)
  }

  /// Whether there is no foreground on both sides of most of it: a line in a thick stroke has.
  private func isThin(_ line: RuledLine) -> Bool {
    [-thickness, thickness].allSatisfy { side in
      let beside = line.columns.count {
        isForeground(line, $0, rows: side...side)
      }
      return 2 * beside < line.columns.count
    }
  }

  /// The longest piece of a line that is nearly all foreground; nil if it is too short.
  private func traced(_ peak: Peak) -> RuledLine? {
    var line = RuledLine(columns: 0..<width, row: peak.row, slope: peak.slope, isWhole: false)
    let largestGap = width / 20
    var (start, last, covered) = (0, -1, 0)
    var best = (columns: 0..<0, covered: 0)
    func end() {
      if last + 1 - start > best.columns.count { best = (start..<last + 1, covered) }
    }
    for column in 0..<width where isForeground(line, column, rows: -1...1) {
      if column - last > largestGap {
        end()
        (start, covered) = (column, 0)
      }
      last = column
      covered += 1
    }
    end()
    // What leaves the picture near a corner is too short to tell.
    let inside = (0..<width).filter { (0..<height).contains(Int(line.row(at: $0, width: width))) }
    guard let first = inside.first, let final = inside.last,
      Double(best.columns.count) >= Self.smallestShare * Double(width),
      Double(best.covered) >= Self.smallestCoverage * Double(best.columns.count)
    else { return nil }
    let margin = width / 40
    line.isWhole =
      2 * inside.count > width && best.columns.lowerBound - first <= margin
      && final - best.columns.upperBound <= margin
    line.columns = line.isWhole ? first..<final + 1 : best.columns
    return line
  }

  /// Whether a column has foreground at one of some rows beside a line's middle.
  private func isForeground(
    _ line: RuledLine, _ column: Int, rows: ClosedRange<Int>
  ) -> Bool {
    let row = Int(line.row(at: column, width: width).rounded())
    return rows.contains {
      (0..<height).contains(row + $0) && mask[(row + $0) * width + column]
    }
  }
}
