import Network
import Testing

@Suite("Matrix products")
struct MatrixProductTests {
  private func random(_ rows: Int, _ columns: Int, _ source: inout RandomSource) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      values: (0..<rows * columns).map { _ in Float(source.normal()) })
  }

  private func transposed(_ matrix: Matrix) -> Matrix {
    var result = Matrix(rows: matrix.columns, columns: matrix.rows)
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns { result[column, row] = matrix[row, column] }
    }
    return result
  }

  /// The product as it is defined, in double precision.
  private func naive(_ left: Matrix, _ right: Matrix) -> Matrix {
    var result = Matrix(rows: left.rows, columns: right.columns)
    for row in 0..<left.rows {
      for column in 0..<right.columns {
        result[row, column] = Float(
          (0..<left.columns).reduce(0.0) { $0 + Double(left[row, $1]) * Double(right[$1, column]) })
      }
    }
    return result
  }

  private func expectClose(_ found: Matrix, _ expected: Matrix, inner: Int) {
    #expect(found.rows == expected.rows && found.columns == expected.columns)
    let difference = zip(found.values, expected.values).map { abs($0 - $1) }.max() ?? 0
    #expect(difference < 2e-6 * Float(inner + 1))
  }

  @Test(
    "All three agree with the definition, whatever the sizes",
    arguments: [
      (1, 1, 1), (1, 784, 128), (4, 8, 8), (5, 9, 7), (32, 784, 128), (33, 65, 17), (3, 2, 100),
      (64, 10, 64), (2, 0, 3), (0, 3, 2),
    ])
  func agree(rows: Int, inner: Int, columns: Int) {
    var source = RandomSource(seed: UInt64(rows * 1000 + inner + columns))
    let left = random(rows, inner, &source)
    let right = random(inner, columns, &source)
    let expected = naive(left, right)
    expectClose(left.times(right), expected, inner: inner)
    expectClose(transposed(left).transposedTimes(right), expected, inner: inner)
    expectClose(left.timesTransposed(transposed(right)), expected, inner: inner)
  }

  @Test("A row's product does not depend on the rows beside it")
  func rowsAreIndependent() {
    var source = RandomSource(seed: 5)
    let left = random(37, 100, &source)
    let right = random(100, 21, &source)
    let whole = left.times(right)
    for row in 0..<37 {
      let alone = Matrix(rows: 1, columns: 100, values: Array(left.row(row))).times(right)
      #expect(Array(whole.row(row)) == alone.values)
    }
  }
}
