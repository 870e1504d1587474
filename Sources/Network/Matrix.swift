/// Numbers in rows and columns, float32, row after row in one array.
public struct Matrix: Hashable, Sendable {
  /// How many rows there are, from 0.
  public let rows: Int
  /// How many columns there are, from 0.
  public let columns: Int
  /// `rows * columns` numbers; the one at (row, column) is at `row * columns + column`.
  public var values: [Float]

  /// - Precondition: `values` holds `rows * columns` numbers.
  public init(rows: Int, columns: Int, values: [Float]) {
    precondition(rows >= 0 && columns >= 0 && values.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// A matrix with the same number everywhere.
  public init(rows: Int, columns: Int, repeating value: Float = 0) {
    self.init(
      rows: rows, columns: columns, values: Array(repeating: value, count: rows * columns))
  }

  /// The number at a row and a column, both from 0.
  public subscript(row: Int, column: Int) -> Float {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// The numbers of a row.
  public func row(_ index: Int) -> ArraySlice<Float> {
    values[index * columns..<(index + 1) * columns]
  }

  /// The first columns.
  func keeping(columns count: Int) -> Matrix {
    Matrix(rows: rows, columns: count, values: (0..<rows).flatMap { row($0).prefix(count) })
  }
}
