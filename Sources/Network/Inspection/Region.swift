/// A block of the numbers of a `Shape`: those in some rows, columns and channels.
package struct Region: Hashable, Sendable {
  package let rows: Range<Int>
  package let columns: Range<Int>
  package let channels: Range<Int>

  package init(rows: Range<Int>, columns: Range<Int>, channels: Range<Int>) {
    self.rows = rows
    self.columns = columns
    self.channels = channels
  }

  /// All numbers of a shape.
  package init(_ shape: Shape) {
    self.init(rows: 0..<shape.height, columns: 0..<shape.width, channels: 0..<shape.channels)
  }

  /// One number of a shape.
  package init(_ index: Int, in shape: Shape) {
    let place = shape.place(of: index)
    self.init(
      rows: place.row..<place.row + 1, columns: place.column..<place.column + 1,
      channels: place.channel..<place.channel + 1)
  }

  /// Height, width and channels of the block.
  package var shape: Shape {
    Shape(height: rows.count, width: columns.count, channels: channels.count)
  }

  /// The indices of the numbers in a shape that contains the block, ascending.
  package func indices(in shape: Shape) -> [Int] {
    rows.flatMap { row in
      columns.flatMap { column in
        channels.map { shape.index(of: ShapePlace(row: row, column: column, channel: $0)) }
      }
    }
  }

  /// The smallest block of `other` around the same numbers: a layer that takes a row of numbers
  /// reads an image pixel after pixel.
  func viewed(from shape: Shape, as other: Shape) -> Region {
    guard shape != other else { return self }
    let first = other.place(
      of: shape.index(
        of: ShapePlace(
          row: rows.lowerBound, column: columns.lowerBound, channel: channels.lowerBound)))
    let last = other.place(
      of: shape.index(
        of: ShapePlace(
          row: rows.upperBound - 1, column: columns.upperBound - 1,
          channel: channels.upperBound - 1)))
    let isOneRow = first.row == last.row
    let isOnePixel = isOneRow && first.column == last.column
    return Region(
      rows: first.row..<last.row + 1,
      columns: isOneRow ? first.column..<last.column + 1 : 0..<other.width,
      channels: isOnePixel ? first.channel..<last.channel + 1 : 0..<other.channels)
  }
}

/// Where a number is in a `Shape`, each from 0.
package struct ShapePlace: Hashable, Sendable {
  package let row: Int
  package let column: Int
  package let channel: Int

  package init(row: Int, column: Int, channel: Int) {
    self.row = row
    self.column = column
    self.channel = channel
  }
}

extension Shape {
  package func place(of index: Int) -> ShapePlace {
    let (pixel, channel) = index.quotientAndRemainder(dividingBy: channels)
    return ShapePlace(row: pixel / width, column: pixel % width, channel: channel)
  }

  package func index(of place: ShapePlace) -> Int {
    (place.row * width + place.column) * channels + place.channel
  }
}
