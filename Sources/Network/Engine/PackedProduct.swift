import KernelInterface

/// A matrix product of any sizes on one thread. Both sides are packed, so that the kernel reads
/// memory in order (Goto and van de Geijn 2008).
///
/// Every inner product is added up from first to last within a block, and then block after block,
/// so the result for a row does not depend on other rows.
package struct PackedProduct {
  /// Inner indices at a time: a panel of the right side stays in the first or second level of the
  /// cache.
  private static let innerBlock = 256
  /// Rows of the left side at a time: their block stays in the second level.
  private static let rowBlock = 240
  /// A multiple of the tile of every level.
  private static let tileRows = 24
  private static let panelColumns = Padding.columns

  let rows: Int
  let inner: Int
  let columns: Int
  private let kernels: any KernelSet

  package init(rows: Int, inner: Int, columns: Int, level: KernelLevel = .current) {
    self.rows = rows
    self.inner = inner
    self.columns = columns
    kernels = level.kernels
  }

  /// - Parameters:
  ///   - left: `rows` x `inner`.
  ///   - right: `inner` x `columns`.
  /// - Returns: `rows` x `columns`, row by row.
  package func multiply(_ left: Operand, _ right: Operand) -> [Float] {
    let stride = paddedStride(columns)
    let result = AlignedFloats(count: paddedUp(rows, to: Self.tileRows) * stride)
    let rightBlock = AlignedFloats(count: paddedUp(columns, to: 32) * Self.innerBlock)
    let leftBlock = AlignedFloats(count: Self.rowBlock * Self.innerBlock)
    for first in Swift.stride(from: 0, to: inner, by: Self.innerBlock) {
      let depth = first..<min(first + Self.innerBlock, inner)
      pack(right, inner: depth, into: rightBlock)
      for top in Swift.stride(from: 0, to: rows, by: Self.rowBlock) {
        let block = top..<min(top + Self.rowBlock, rows)
        pack(left, rows: block, inner: depth, into: leftBlock)
        multiply(leftBlock, rightBlock, rows: block, depth: depth, into: result, stride)
      }
    }
    return [Float](unsafeUninitializedCapacity: rows * columns) { values, count in
      for row in 0..<rows {
        _ = values[(row * columns)...].initialize(
          fromContentsOf: UnsafeBufferPointer(
            start: result.pointer + row * stride, count: columns))
      }
      count = rows * columns
    }
  }

  /// The same of arrays, row by row.
  ///
  /// - Parameters:
  ///   - left: `rows` x `inner`.
  ///   - right: `inner` x `columns`.
  /// - Returns: `rows` x `columns`, row by row.
  package func multiply(_ left: [Float], _ right: [Float]) -> [Float] {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        guard let a = left.baseAddress, let b = right.baseAddress else { return [] }
        return multiply(
          Operand(values: a, rowStride: inner, columnStride: 1),
          Operand(values: b, rowStride: columns, columnStride: 1))
      }
    }
  }

  private func multiply(
    _ left: AlignedFloats, _ right: AlignedFloats, rows: Range<Int>, depth: Range<Int>,
    into result: AlignedFloats, _ stride: Int
  ) {
    for column in Swift.stride(from: 0, to: columns, by: Self.panelColumns) {
      for row in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: Self.tileRows) {
        kernels.multiply(
          rows: min(Self.tileRows, paddedUp(rows.upperBound - row, to: Padding.rows)),
          outer: 1, inner: depth.count, columns: Self.panelColumns,
          left: left.pointer + (row - rows.lowerBound) * depth.count, leftRow: 1, leftOuter: 0,
          leftInner: Self.tileRows, right: right.pointer + column * depth.count,
          rightStride: Self.panelColumns, result: result.pointer + row * stride + column,
          resultStride: stride, accumulates: depth.lowerBound > 0)
      }
    }
  }

  /// Writes tile after tile of 24 rows, column by column; rows behind the last are 0.
  private func pack(
    _ left: Operand, rows: Range<Int>, inner: Range<Int>, into block: AlignedFloats
  ) {
    var tile = block.pointer
    for top in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: Self.tileRows) {
      let height = min(Self.tileRows, rows.upperBound - top)
      // Reads row by row, because rows of a power of two in length share a few lines of the cache.
      for row in 0..<Self.tileRows {
        var place = tile + row
        var source =
          left.values + (top + row) * left.rowStride + inner.lowerBound * left.columnStride
        for _ in inner {
          place.pointee = row < height ? source.pointee : 0
          place += Self.tileRows
          source += left.columnStride
        }
      }
      tile += Self.tileRows * inner.count
    }
  }

  /// Writes panel after panel of 32 columns, row by row; columns behind the last are 0.
  private func pack(_ right: Operand, inner: Range<Int>, into block: AlignedFloats) {
    var target = block.pointer
    for left in Swift.stride(from: 0, to: columns, by: Self.panelColumns) {
      let width = min(Self.panelColumns, columns - left)
      for depth in inner {
        let source = right.values + depth * right.rowStride + left * right.columnStride
        if right.columnStride == 1 && width == Self.panelColumns {
          target.update(from: source, count: Self.panelColumns)
        } else {
          for column in 0..<Self.panelColumns {
            target[column] = column < width ? source[column * right.columnStride] : 0
          }
        }
        target += Self.panelColumns
      }
    }
  }
}

/// Numbers read as a matrix, transposed or not: the strides say how far apart rows and columns are.
package struct Operand {
  let values: UnsafePointer<Float>
  let rowStride: Int
  let columnStride: Int

  package init(values: UnsafePointer<Float>, rowStride: Int, columnStride: Int) {
    self.values = values
    self.rowStride = rowStride
    self.columnStride = columnStride
  }
}
