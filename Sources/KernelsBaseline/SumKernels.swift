extension Kernels {
  @inline(never)
  public func addRows(
    rows: Int, columns: Int, values: UnsafePointer<Float>, stride: Int,
    result: UnsafeMutablePointer<Float>
  ) {
    var column = 0
    while column < columns {
      var sum = result.lanes(column)
      var row = 0
      while row < rows {
        sum += values.lanes(row &* stride &+ column)
        row &+= 1
      }
      result.store(sum, column)
      column &+= Lanes.scalarCount
    }
  }

  @inline(never)
  public func addScaledRows(
    count: Int, factors: UnsafePointer<Float>, offsets: UnsafePointer<Int32>,
    rows: UnsafePointer<Float>, width: Int, result: UnsafeMutablePointer<Float>
  ) {
    let size = Lanes.scalarCount
    var column = 0
    while column &+ 8 &* size <= width {
      Self.addEight(count, factors, offsets, rows + column, result + column)
      column &+= 8 &* size
    }
    while column &+ 2 &* size <= width {
      Self.addTwo(count, factors, offsets, rows + column, result + column)
      column &+= 2 &* size
    }
    #if LANES_16
      guard column < width else { return }
      var sum = result.lanes(column)
      var index = 0
      while index < count {
        let row = rows + Int(offsets[index])
        sum = fused(Lanes(repeating: factors[index]), row.lanes(column), sum)
        index &+= 1
      }
      result.store(sum, column)
    #endif
  }

  /// Keeps eight registers of the sum at work, which is as many as all levels have room for.
  @inline(__always)
  private static func addEight(
    _ count: Int, _ factors: UnsafePointer<Float>, _ offsets: UnsafePointer<Int32>,
    _ rows: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>
  ) {
    let size = Lanes.scalarCount
    var sum0 = result.lanes(0), sum1 = result.lanes(size)
    var sum2 = result.lanes(2 &* size), sum3 = result.lanes(3 &* size)
    var sum4 = result.lanes(4 &* size), sum5 = result.lanes(5 &* size)
    var sum6 = result.lanes(6 &* size), sum7 = result.lanes(7 &* size)
    var index = 0
    while index < count {
      let factor = Lanes(repeating: factors[index])
      let row = rows + Int(offsets[index])
      sum0 = fused(factor, row.lanes(0), sum0)
      sum1 = fused(factor, row.lanes(size), sum1)
      sum2 = fused(factor, row.lanes(2 &* size), sum2)
      sum3 = fused(factor, row.lanes(3 &* size), sum3)
      sum4 = fused(factor, row.lanes(4 &* size), sum4)
      sum5 = fused(factor, row.lanes(5 &* size), sum5)
      sum6 = fused(factor, row.lanes(6 &* size), sum6)
      sum7 = fused(factor, row.lanes(7 &* size), sum7)
      index &+= 1
    }
    result.store(sum0, 0)
    result.store(sum1, size)
    result.store(sum2, 2 &* size)
    result.store(sum3, 3 &* size)
    result.store(sum4, 4 &* size)
    result.store(sum5, 5 &* size)
    result.store(sum6, 6 &* size)
    result.store(sum7, 7 &* size)
  }

  @inline(__always)
  private static func addTwo(
    _ count: Int, _ factors: UnsafePointer<Float>, _ offsets: UnsafePointer<Int32>,
    _ rows: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>
  ) {
    let size = Lanes.scalarCount
    var sum0 = result.lanes(0), sum1 = result.lanes(size)
    var index = 0
    while index < count {
      let factor = Lanes(repeating: factors[index])
      let row = rows + Int(offsets[index])
      sum0 = fused(factor, row.lanes(0), sum0)
      sum1 = fused(factor, row.lanes(size), sum1)
      index &+= 1
    }
    result.store(sum0, 0)
    result.store(sum1, size)
  }
}
