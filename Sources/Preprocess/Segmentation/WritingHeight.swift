/// The height of the digits of a drawing, in its units.
enum WritingHeight {
  /// The median of the heights of columns of ink, weighted by their heights: bars and dots count
  /// little. Strokes that overlap horizontally are a column.
  ///
  /// - Parameter boxes: of the strokes, at least one.
  /// - Complexity: O(n log n).
  static func of(_ boxes: [InkBox]) -> Double {
    let heights = columns(of: boxes).map(\.height).sorted()
    let half = heights.reduce(0, +) / 2
    var sum = 0.0
    for height in heights {
      sum += height
      if sum >= half { return height }
    }
    return heights.last ?? 0
  }

  private static func columns(of boxes: [InkBox]) -> [InkBox] {
    boxes.sorted { $0.low.x < $1.low.x }.reduce(into: []) { columns, box in
      if let last = columns.last, box.low.x < last.high.x {
        columns[columns.count - 1] = last.union(box)
      } else {
        columns.append(box)
      }
    }
  }
}
