/// A value for each pixel of a picture, row by row from the top.
package struct PixelGrid<Value: Hashable & Sendable>: Hashable, Sendable {
  package let width: Int
  package let height: Int
  package var values: [Value]

  package init(width: Int, height: Int, values: [Value]) {
    precondition(values.count == width * height)
    self.width = width
    self.height = height
    self.values = values
  }

  package init(width: Int, height: Int, repeating value: Value) {
    self.init(width: width, height: height, values: Array(repeating: value, count: width * height))
  }

  package subscript(x: Int, y: Int) -> Value {
    get { values[y &* width &+ x] }
    set { values[y &* width &+ x] = newValue }
  }

  /// Rows become columns.
  package var transposed: PixelGrid {
    // Tiles keep both the rows that are read and those that are written in the cache.
    let side = 32
    var result = values
    for top in stride(from: 0, to: height, by: side) {
      for left in stride(from: 0, to: width, by: side) {
        for y in top..<min(top + side, height) {
          for x in left..<min(left + side, width) {
            result[x &* height &+ y] = values[y &* width &+ x]
          }
        }
      }
    }
    return PixelGrid(width: height, height: width, values: result)
  }
}

extension PixelGrid<UInt8> {
  /// The picture, each side divided by a whole number: each pixel is the mean of a square.
  init(_ picture: Picture, reducedBy factor: Int) {
    guard factor > 1 else {
      self.init(width: picture.width, height: picture.height, values: picture.pixels)
      return
    }
    let (width, height) = (picture.width / factor, picture.height / factor)
    var values: [UInt8] = []
    values.reserveCapacity(width * height)
    var sums = [UInt32](repeating: 0, count: picture.width)
    let half = UInt32(factor * factor / 2)
    for row in 0..<height {
      for index in sums.indices { sums[index] = half }
      for line in row * factor..<(row + 1) * factor {
        let start = line * picture.width
        for index in 0..<picture.width { sums[index] &+= UInt32(picture.pixels[start &+ index]) }
      }
      for column in 0..<width {
        var sum: UInt32 = 0
        for index in column &* factor..<(column &+ 1) &* factor { sum &+= sums[index] }
        values.append(UInt8(truncatingIfNeeded: sum / UInt32(factor * factor)))
      }
    }
    self.init(width: width, height: height, values: values)
  }

  /// Smoothed by the binomial kernel (1 2 1) in both directions, repeatedly. Edges are repeated.
  func smoothed(_ times: Int) -> PixelGrid {
    var grid = self
    for _ in 0..<times { grid = grid.smoothedDown().transposed.smoothedDown().transposed }
    return grid
  }

  private func smoothedDown() -> PixelGrid {
    var result = self
    for y in 0..<height {
      let (above, below) = (max(y - 1, 0) * width, min(y + 1, height - 1) * width)
      for x in 0..<width {
        let sum =
          UInt16(values[above &+ x]) &+ 2 &* UInt16(values[y &* width &+ x])
          &+ UInt16(values[below &+ x])
        result.values[y &* width &+ x] = UInt8(truncatingIfNeeded: (sum &+ 2) >> 2)
      }
    }
    return result
  }

  /// The deviation of the noise: the median of what the Laplacian of the picture leaves (Immerkaer
  /// 1996, Fast Noise Variance Estimation, with a median against the influence of edges).
  var noise: Float {
    guard width > 2, height > 2 else { return 0 }
    var counts = [Int](repeating: 0, count: 4 * 1024)
    for y in stride(from: 1, to: height - 1, by: 2) {
      for x in 1..<width - 1 {
        let place = y &* width &+ x
        let cross =
          Int(values[place &- 1]) &+ Int(values[place &+ 1]) &+ Int(values[place &- width])
          &+ Int(values[place &+ width])
        let corners =
          Int(values[place &- width &- 1]) &+ Int(values[place &- width &+ 1])
          &+ Int(values[place &+ width &- 1]) &+ Int(values[place &+ width &+ 1])
        counts[abs(4 &* Int(values[place]) &- 2 &* cross &+ corners)] &+= 1
      }
    }
    let half = counts.reduce(0, +) / 2
    var sum = 0
    let median = counts.firstIndex { count in
      sum += count
      return sum > half
    }
    // The kernel's norm is 6, and the median of a normal deviate's magnitude 0.6745.
    return Float(median ?? 0) / (6 * 0.6745)
  }
}
