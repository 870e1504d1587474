/// The three products a dense layer needs. Every inner product is added up in one order, so the
/// same matrices always give the same bits.
extension Matrix {
  /// A B, for A: M x K and B: K x N.
  public func times(_ other: Matrix) -> Matrix {
    precondition(columns == other.rows, "the inner sizes must agree")
    return product(rows: rows, inner: columns, columns: other.columns, with: other)
  }

  /// Aᵀ B, for A: K x M and B: K x N.
  public func transposedTimes(_ other: Matrix) -> Matrix {
    precondition(rows == other.rows, "the inner sizes must agree")
    return product(
      rows: columns, inner: rows, columns: other.columns, with: other, transposingSelf: true)
  }

  /// A Bᵀ, for A: M x K and B: N x K.
  public func timesTransposed(_ other: Matrix) -> Matrix {
    precondition(columns == other.columns, "the inner sizes must agree")
    return product(
      rows: rows, inner: columns, columns: other.rows, with: other, transposingOther: true)
  }

  private func product(
    rows: Int, inner: Int, columns: Int, with other: Matrix, transposingSelf: Bool = false,
    transposingOther: Bool = false
  ) -> Matrix {
    let product = PackedProduct(rows: rows, inner: inner, columns: columns)
    let values = withOperand(transposed: transposingSelf) { left in
      other.withOperand(transposed: transposingOther) { product.multiply(left, $0) }
    }
    return Matrix(rows: rows, columns: columns, values: values)
  }

  private func withOperand<Result>(transposed: Bool, _ body: (Operand) -> Result) -> Result {
    values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { preconditionFailure("arrays have a start") }
      return body(
        Operand(
          values: start, rowStride: transposed ? 1 : columns,
          columnStride: transposed ? columns : 1))
    }
  }
}
