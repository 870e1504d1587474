/// The three products a dense layer needs. Each adds up the inner products in one order, so the
/// same matrices always give the same bits.
extension Matrix {
  /// A B, for A: M x K and B: K x N.
  public func times(_ other: Matrix) -> Matrix {
    precondition(columns == other.rows, "the inner sizes must agree")
    return Self.product(
      rows: rows, inner: columns, columns: other.columns,
      left: Operand(values, rowStride: columns, columnStride: 1),
      right: Operand(other.values, rowStride: other.columns, columnStride: 1))
  }

  /// Aᵀ B, for A: K x M and B: K x N.
  public func transposedTimes(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "the inner sizes must agree")
    return Self.product(
      rows: columns, inner: rows, columns: other.columns,
      left: Operand(values, rowStride: 1, columnStride: columns),
      right: Operand(other.values, rowStride: other.columns, columnStride: 1))
  }

  /// A Bᵀ, for A: M x K and B: N x K.
  public func timesTransposed(_ other: Matrix) -> Matrix {
    precondition(columns == other.columns, "the inner sizes must agree")
    return Self.product(
      rows: rows, inner: columns, columns: other.rows,
      left: Operand(values, rowStride: columns, columnStride: 1),
      right: Operand(other.values, rowStride: 1, columnStride: other.columns))
  }

  private static func product(
    rows: Int, inner: Int, columns: Int, left: Operand, right: Operand
  ) -> Matrix {
    var result = Matrix(rows: rows, columns: columns)
    result.values.withUnsafeMutableBufferPointer { values in
      TiledProduct(rows: rows, inner: inner, columns: columns)
        .multiply(left, right, into: values)
    }
    return result
  }
}

/// Numbers read as a matrix, transposed or not, by how far apart its rows and columns lie.
struct Operand {
  let values: [Float]
  let rowStride: Int
  let columnStride: Int

  init(_ values: [Float], rowStride: Int, columnStride: Int) {
    self.values = values
    self.rowStride = rowStride
    self.columnStride = columnStride
  }
}
