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

  /// Hands out the sums row by row.
  @inline(__always)
  func forEachRow(_ body: (Int, Lanes, Lanes) -> Void) {
    body(0, low0, high0)
    body(1, low1, high1)
    body(2, low2, high2)
    body(3, low3, high3)
  }
}
