/// A matrix product in tiles of 4 x 8 results that stay in registers while the inner products run.
///
/// The right side is packed panel by panel, eight columns wide, so that the innermost loop reads it
/// in order; the left side is read where it lies.
struct TiledProduct {
  static let tileRows = 4
  static let tileColumns = 8

  let rows: Int
  let inner: Int
  let columns: Int

  func multiply(
    _ left: Operand, _ right: Operand, into result: UnsafeMutableBufferPointer<Float>
  ) {
    precondition(result.count == rows * columns)
    withUnsafeTemporaryAllocation(of: SIMD8<Float>.self, capacity: max(inner, 1)) { panel in
      left.values.withUnsafeBufferPointer { leftValues in
        for column in stride(from: 0, to: columns, by: Self.tileColumns) {
          pack(right, column: column, into: panel)
          for row in stride(from: 0, to: rows, by: Self.tileRows) {
            multiplyTile(row, column, left, leftValues, panel, into: result)
          }
        }
      }
    }
  }

  private func pack(
    _ right: Operand, column: Int, into panel: UnsafeMutableBufferPointer<SIMD8<Float>>
  ) {
    let width = min(Self.tileColumns, columns - column)
    right.values.withUnsafeBufferPointer { values in
      for depth in 0..<inner {
        let start = depth * right.rowStride + column * right.columnStride
        var packed = SIMD8<Float>()
        for lane in 0..<width { packed[lane] = values[start + lane * right.columnStride] }
        panel[depth] = packed
      }
    }
  }

  private func multiplyTile(
    _ row: Int, _ column: Int, _ left: Operand, _ leftValues: UnsafeBufferPointer<Float>,
    _ panel: UnsafeMutableBufferPointer<SIMD8<Float>>,
    into result: UnsafeMutableBufferPointer<Float>
  ) {
    let height = min(Self.tileRows, rows - row)
    // Rows beyond the last repeat it, so that every tile runs the same loop.
    let row1 = row + min(1, height - 1)
    let row2 = row + min(2, height - 1)
    let row3 = row + min(3, height - 1)
    var sums = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
    for depth in 0..<inner {
      let offset = depth * left.columnStride
      let factors = panel[depth]
      sums.0 += factors * leftValues[row * left.rowStride + offset]
      sums.1 += factors * leftValues[row1 * left.rowStride + offset]
      sums.2 += factors * leftValues[row2 * left.rowStride + offset]
      sums.3 += factors * leftValues[row3 * left.rowStride + offset]
    }
    let tile = [sums.0, sums.1, sums.2, sums.3]
    for line in 0..<height {
      for lane in 0..<min(Self.tileColumns, columns - column) {
        result[(row + line) * columns + column + lane] = tile[line][lane]
      }
    }
  }
}
