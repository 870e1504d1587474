/// 4 rows by 2 registers of sums, held in registers while the inner products run.
struct Tile {
  var low0 = Lanes(), high0 = Lanes()
  var low1 = Lanes(), high1 = Lanes()
  var low2 = Lanes(), high2 = Lanes()
  var low3 = Lanes(), high3 = Lanes()

  @inline(__always)
  init() {}

  /// Adds the outer product of a column of four numbers, `stride` apart, and a row of two registers.
  @inline(__always)
  mutating func add(_ column: UnsafePointer<Float>, _ stride: Int, _ low: Lanes, _ high: Lanes) {
    let a0 = Lanes(repeating: column[0])
    low0 = fused(a0, low, low0)
    high0 = fused(a0, high, high0)
    let a1 = Lanes(repeating: column[stride])
    low1 = fused(a1, low, low1)
    high1 = fused(a1, high, high1)
    let a2 = Lanes(repeating: column[2 &* stride])
    low2 = fused(a2, low, low2)
    high2 = fused(a2, high, high2)
    let a3 = Lanes(repeating: column[3 &* stride])
    low3 = fused(a3, low, low3)
    high3 = fused(a3, high, high3)
  }

  @inline(__always)
  mutating func update(_ body: (Lanes) -> Lanes) {
    (low0, high0) = (body(low0), body(high0))
    (low1, high1) = (body(low1), body(high1))
    (low2, high2) = (body(low2), body(high2))
    (low3, high3) = (body(low3), body(high3))
  }

  /// Hands out the sums row by row.
  @inline(__always)
  func forEachRow(_ body: (Int, Lanes, Lanes) -> Void) {
    body(0, low0, high0)
    body(1, low1, high1)
    body(2, low2, high2)
    body(3, low3, high3)
  }
}

/// 2 rows by 2 registers of sums.
struct PairTile {
  var low0 = Lanes(), high0 = Lanes()
  var low1 = Lanes(), high1 = Lanes()

  @inline(__always)
  init() {}

  @inline(__always)
  mutating func add(_ column: UnsafePointer<Float>, _ stride: Int, _ low: Lanes, _ high: Lanes) {
    let a0 = Lanes(repeating: column[0])
    low0 = fused(a0, low, low0)
    high0 = fused(a0, high, high0)
    let a1 = Lanes(repeating: column[stride])
    low1 = fused(a1, low, low1)
    high1 = fused(a1, high, high1)
  }

  @inline(__always)
  mutating func update(_ body: (Lanes) -> Lanes) {
    (low0, high0) = (body(low0), body(high0))
    (low1, high1) = (body(low1), body(high1))
  }

  @inline(__always)
  func forEachRow(_ body: (Int, Lanes, Lanes) -> Void) {
    body(0, low0, high0)
    body(1, low1, high1)
  }
}

/// 4 rows by 1 register of sums.
struct NarrowTile {
  var sums0 = Lanes(), sums1 = Lanes(), sums2 = Lanes(), sums3 = Lanes()

  @inline(__always)
  init() {}

  @inline(__always)
  mutating func add(_ column: UnsafePointer<Float>, _ stride: Int, _ lanes: Lanes) {
    sums0 = fused(Lanes(repeating: column[0]), lanes, sums0)
    sums1 = fused(Lanes(repeating: column[stride]), lanes, sums1)
    sums2 = fused(Lanes(repeating: column[2 &* stride]), lanes, sums2)
    sums3 = fused(Lanes(repeating: column[3 &* stride]), lanes, sums3)
  }

  @inline(__always)
  func forEachRow(_ body: (Int, Lanes) -> Void) {
    body(0, sums0)
    body(1, sums1)
    body(2, sums2)
    body(3, sums3)
  }
}
