extension Kernels {
  @inline(never)
  public func convertToFloat(
    bytes: UnsafePointer<UInt8>, count: Int, result: UnsafeMutablePointer<Float>
  ) {
    let scale = Lanes(repeating: 1 / 255)
    var index = 0
    while index < count {
      // The compiler turns this loop into whole registers; SIMD's own conversions are calls.
      var lanes = Lanes()
      for lane in 0..<Lanes.scalarCount { lanes[lane] = Float(bytes[index &+ lane]) }
      result.store(lanes * scale, index)
      index &+= Lanes.scalarCount
    }
  }

  @inline(never)
  public func softmax(
    rows: Int, count: Int, values: UnsafeMutablePointer<Float>, stride: Int
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
        line.store(Self.exponential(line.lanes(start) - Lanes(repeating: largest)), start)
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

  /// exp(x) for x from -87 to 0, and 0 below: 2ⁿ times a polynomial of degree 6 in the remainder,
  /// with the coefficients of Cephes' expf, right to two units in the last place.
  @inline(__always)
  private static func exponential(_ x: Lanes) -> Lanes {
    let bounded = larger(x, Lanes(repeating: -87))
    // Adding 1.5 * 2²³ rounds: the lowest bits of the sum are the whole number.
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

  @inline(never)
  public func multiplyAdds(
    rounds: Int, numbers: UnsafePointer<Float>
  ) -> (sum: Float, operations: Int) {
    let low = numbers.lanes(0)
    let high = numbers.lanes(Lanes.scalarCount)
    #if LANES_16
      typealias Sums = WholeTile
    #else
      // On the baseline an addition waits for its multiplication, so this tile is larger than a
      // product's.
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
