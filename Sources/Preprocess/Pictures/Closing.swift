extension PixelGrid<UInt8> {
  /// The morphological closing by a square: dark things that no such square fits into become as
  /// light as what surrounds them; edges of wider things stay. Edge pixels are repeated outside.
  ///
  /// - Parameter side: of the square, odd.
  /// - Complexity: O(pixels) for sides up to those of the picture (van Herk 1992).
  package func closed(by side: Int) -> PixelGrid {
    repeatingEdges(side - 1)
      .slidingMaximum(side).transposed.slidingMaximum(side).inverted
      .slidingMaximum(side).transposed.slidingMaximum(side).inverted
  }

  var inverted: PixelGrid {
    PixelGrid(width: width, height: height, values: values.map { 255 &- $0 })
  }

  private func repeatingEdges(_ reach: Int) -> PixelGrid {
    var result: [UInt8] = []
    let newWidth = width + 2 * reach
    result.reserveCapacity(newWidth * (height + 2 * reach))
    for row in -reach..<height + reach {
      let start = min(max(row, 0), height - 1) * width
      result += repeatElement(values[start], count: reach)
      result += values[start..<start + width]
      result += repeatElement(values[start + width - 1], count: reach)
    }
    return PixelGrid(width: newWidth, height: height + 2 * reach, values: result)
  }

  /// The maximum of each `side` rows that follow each other, in every column.
  private func slidingMaximum(_ side: Int) -> PixelGrid {
    // A window covers the end of a block of `side` rows and the start of the next.
    var (starts, ends) = (values, values)
    for y in 0..<height where y % side != 0 {
      Self.raise(&starts, y * width, by: (y - 1) * width, width)
    }
    for y in (0..<height - 1).reversed() where (y + 1) % side != 0 {
      Self.raise(&ends, y * width, by: (y + 1) * width, width)
    }
    let newHeight = height - side + 1
    let offset = (side - 1) * width
    for index in 0..<newHeight * width {
      ends[index] = Swift.max(ends[index], starts[index &+ offset])
    }
    ends.removeLast(offset)
    return PixelGrid(width: width, height: newHeight, values: ends)
  }

  private static func raise(
    _ values: inout [UInt8], _ place: Int, by other: Int, _ count: Int
  ) {
    for index in 0..<count {
      values[place &+ index] = Swift.max(values[place &+ index], values[other &+ index])
    }
  }
}
