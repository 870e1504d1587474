extension Kernels {
  /// Numbers 0 to 1 from bytes 0 to 255; `count` is a multiple of 16.
  @inline(never)
  public static func widen(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ result: UnsafeMutablePointer<Float>
  ) {
    let scale = Lanes(repeating: 1 / 255)
    var index = 0
    while index < count {
      // Lane by lane, which the compiler turns into whole registers; SIMD's own conversions would
      // be calls.
      var lanes = Lanes()
      for lane in 0..<Lanes.scalarCount { lanes[lane] = Float(bytes[index &+ lane]) }
      result.store(lanes * scale, index)
      index &+= Lanes.scalarCount
    }
  }

  /// Adds the rows of a matrix to a row.
  @inline(never)
  public static func addRows(
    _ rows: Int, _ columns: Int, _ values: UnsafePointer<Float>, _ stride: Int,
    _ result: UnsafeMutablePointer<Float>
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

  /// y = f(x W + b) for one example. Rows of W whose input is 0 are passed over: most of a digit's
  /// pixels are paper.
  @inline(never)
  public static func forwardOne(
    _ inner: Int, _ columns: Int, _ input: UnsafePointer<Float>,
    _ weights: UnsafePointer<Float>, _ weightRow: Int, _ biases: UnsafePointer<Float>,
    _ rectifies: Bool, _ output: UnsafeMutablePointer<Float>
  ) {
    let width = Lanes.scalarCount
    let floor = Lanes(repeating: rectifies ? 0 : -.infinity)
    var column = 0
    while column < columns {
      var sum0 = Lanes(), sum1 = Lanes()
      var depth = 0
      var row = weights + column
      while depth < inner {
        let value = input[depth]
        if value != 0 {
          let factor = Lanes(repeating: value)
          sum0 = fused(factor, row.lanes(0), sum0)
          sum1 = fused(factor, row.lanes(width), sum1)
        }
        row += weightRow
        depth &+= 1
      }
      output.store(larger(sum0 + biases.lanes(column), floor), column)
      output.store(
        larger(sum1 + biases.lanes(column &+ width), floor), column &+ width)
      column &+= 2 &* width
    }
  }

  /// exp(zᵢ - max) / Σ exp(zⱼ - max) for each of some rows, in place. Numbers from `count` to the
  /// row's end become 0.
  @inline(never)
  public static func softmax(
    _ rows: Int, _ count: Int, _ values: UnsafeMutablePointer<Float>, _ stride: Int
  ) {
    var row = 0
    while row < rows {
      let line = values + row &* stride
      var largest = -Float.infinity
      var index = 0
      while index < count {
        largest = max(largest, line[index])
        index &+= 1
      }
      var start = 0
      while start < count {
        line.store(exponential(line.lanes(start) - Lanes(repeating: largest)), start)
        start &+= Lanes.scalarCount
      }
      var sum: Float = 0
      index = 0
      while index < count {
        sum += line[index]
        index &+= 1
      }
      let share = 1 / sum
      index = 0
      while index < count {
        line[index] *= share
        index &+= 1
      }
      while index < stride {
        line[index] = 0
        index &+= 1
      }
      row &+= 1
    }
  }

  /// exp(x) for x from -87 up to 0, 0 below: 2ⁿ times a polynomial of degree 6 in what is left
  /// (the coefficients of Cephes' expf), right to two units in the last place.
  @inline(__always)
  static func exponential(_ x: Lanes) -> Lanes {
    let bounded = larger(x, Lanes(repeating: -87))
    // Adding 1.5 * 2²³ leaves no room for a fraction: the lowest bits become the whole number.
    let rounder = Lanes(repeating: 12_582_912)
    let rounded = fused(bounded, Lanes(repeating: 1.442_695_04), rounder)
    let doublings = rounded - rounder
    var rest = bounded - doublings * Lanes(repeating: 0.693_359_375)
    rest -= doublings * Lanes(repeating: -2.121_944_4e-4)
    var sum = Lanes(repeating: 1.987_569_15e-4)
    sum = fused(sum, rest, Lanes(repeating: 1.398_199_95e-3))
    sum = fused(sum, rest, Lanes(repeating: 8.333_451_9e-3))
    sum = fused(sum, rest, Lanes(repeating: 4.166_579_6e-2))
    sum = fused(sum, rest, Lanes(repeating: 1.666_666_55e-1))
    sum = fused(sum, rest, Lanes(repeating: 5.000_000_1e-1))
    sum = fused(sum, rest * rest, rest + Lanes(repeating: 1))
    let exponent = unsafeBitCast(rounded, to: IntegerLanes.self) &+ 127
    let power = unsafeBitCast(exponent &<< 23, to: Lanes.self)
    return Lanes().replacing(with: sum * power, where: x .> -87)
  }

  /// A loop of independent multiply-adds, all in registers, to measure the processor's peak.
  ///
  /// - Parameter numbers: 64 small numbers, all different, lest the compiler do one for another.
  /// - Returns: a number that depends on all of them, and how many operations were done, two for
  ///   each multiply-add of each lane.
  @inline(never)
  public static func multiplyAdds(
    _ rounds: Int, _ numbers: UnsafePointer<Float>
  ) -> (sum: Float, operations: Int) {
    let low = numbers.lanes(0)
    let high = numbers.lanes(Lanes.scalarCount)
    #if LANES_16
      typealias Sums = WholeTile
    #else
      // More than a product's tile on the baseline: there an addition waits for its multiplication.
      typealias Sums = Stacked<FourRows, PairTile>
    #endif
    var sums = Sums()
    sums.add(numbers, 1, numbers)
    var round = 0
    while round < rounds {
      sums.update { fused($0, low, high) }
      round &+= 1
    }
    var total = Lanes()
    sums.forEach { total += $2 }
    let registers = 2 &* Sums.rows
    return (total.sum(), rounds &* registers &* Lanes.scalarCount &* 2)
  }
}
