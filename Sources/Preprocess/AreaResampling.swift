/// Resizes a grid by area averaging: each new pixel is the mean of the old pixels it covers,
/// weighted by the covered area.
struct AreaResampling {
  /// New pixels per old pixel.
  let scale: Double
  /// The position of the old grid's origin in the new grid, in new pixels.
  let offset: SIMD2<Double>

  /// - Parameter values: `width * height` values, row by row.
  /// - Returns: `side * side` values, row by row. Outside the old grid all values count as 0.
  func resample(_ values: [Float], width: Int, height: Int, side: Int) -> [Float] {
    let columns = (0..<side).map { shares(of: $0, offset: offset.x, count: width) }
    let rows = (0..<side).map { shares(of: $0, offset: offset.y, count: height) }
    var narrowed = [Float](repeating: 0, count: height * side)
    for row in 0..<height {
      for column in 0..<side {
        let share = columns[column]
        var sum: Float = 0
        for (index, weight) in zip(share.first..., share.weights) {
          sum += values[row * width + index] * weight
        }
        narrowed[row * side + column] = sum
      }
    }
    var result = [Float](repeating: 0, count: side * side)
    for row in 0..<side {
      for (index, weight) in zip(rows[row].first..., rows[row].weights) {
        for column in 0..<side {
          result[row * side + column] += narrowed[index * side + column] * weight
        }
      }
    }
    return result
  }

  /// The old pixels that a new one covers along one axis, with their weights.
  private func shares(of index: Int, offset: Double, count: Int) -> (first: Int, weights: [Float]) {
    let low = (Double(index) - offset) / scale
    let high = (Double(index + 1) - offset) / scale
    let first = Int(min(max(low.rounded(.down), 0), Double(count)))
    let end = Int(min(max(high.rounded(.up), 0), Double(count)))
    guard first < end else { return (0, []) }
    let weights = (first..<end).map { old in
      Float(max(0, min(high, Double(old + 1)) - max(low, Double(old))) * scale)
    }
    return (first, weights)
  }
}
