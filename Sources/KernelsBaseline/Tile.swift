/// Sums of a few rows and columns, kept in registers while the inner products run.
protocol Tile {
  static var rows: Int { get }

  init()

  /// Adds the outer product of a column of numbers, `stride` apart, and a row of them.
  mutating func add(
    _ column: UnsafePointer<Float>, _ stride: Int, _ row: UnsafePointer<Float>)

  /// Replaces every register of sums.
  mutating func update(_ body: (Lanes) -> Lanes)

  /// Hands out the sums: row, column, and a register from there on.
  func forEach(_ body: (Int, Int, Lanes) -> Void)
}

/// 2 rows by 2 registers of sums.
struct PairTile: Tile {
  static var rows: Int { 2 }

  private var low0 = Lanes(), high0 = Lanes()
  private var low1 = Lanes(), high1 = Lanes()

  @inline(__always)
  init() {}

  @inline(__always)
  mutating func add(
    _ column: UnsafePointer<Float>, _ stride: Int, _ row: UnsafePointer<Float>
  ) {
    let low = row.lanes(0), high = row.lanes(Lanes.scalarCount)
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
  func forEach(_ body: (Int, Int, Lanes) -> Void) {
    body(0, 0, low0)
    body(0, Lanes.scalarCount, high0)
    body(1, 0, low1)
    body(1, Lanes.scalarCount, high1)
  }
}

/// 4 rows by 1 register of sums.
struct NarrowTile: Tile {
  static var rows: Int { 4 }

  private var sums0 = Lanes(), sums1 = Lanes(), sums2 = Lanes(), sums3 = Lanes()

  @inline(__always)
  init() {}

  @inline(__always)
  mutating func add(
    _ column: UnsafePointer<Float>, _ stride: Int, _ row: UnsafePointer<Float>
  ) {
    let lanes = row.lanes(0)
    sums0 = fused(Lanes(repeating: column[0]), lanes, sums0)
    sums1 = fused(Lanes(repeating: column[stride]), lanes, sums1)
    sums2 = fused(Lanes(repeating: column[2 &* stride]), lanes, sums2)
    sums3 = fused(Lanes(repeating: column[3 &* stride]), lanes, sums3)
  }

  @inline(__always)
  mutating func update(_ body: (Lanes) -> Lanes) {
    (sums0, sums1, sums2, sums3) = (body(sums0), body(sums1), body(sums2), body(sums3))
  }

  @inline(__always)
  func forEach(_ body: (Int, Int, Lanes) -> Void) {
    body(0, 0, sums0)
    body(1, 0, sums1)
    body(2, 0, sums2)
    body(3, 0, sums3)
  }
}

/// One tile above another.
struct Stacked<Top: Tile, Bottom: Tile>: Tile {
  static var rows: Int { Top.rows &+ Bottom.rows }

  private var top = Top()
  private var bottom = Bottom()

  @inline(__always)
  init() {}

  @inline(__always)
  mutating func add(
    _ column: UnsafePointer<Float>, _ stride: Int, _ row: UnsafePointer<Float>
  ) {
    top.add(column, stride, row)
    bottom.add(column + Top.rows &* stride, stride, row)
  }

  @inline(__always)
  mutating func update(_ body: (Lanes) -> Lanes) {
    top.update(body)
    bottom.update(body)
  }

  @inline(__always)
  func forEach(_ body: (Int, Int, Lanes) -> Void) {
    top.forEach(body)
    bottom.forEach { body(Top.rows &+ $0, $1, $2) }
  }
}

typealias FourRows = Stacked<PairTile, PairTile>

// The sums leave registers for the factors: AVX-512 keeps 16 of 32 registers for sums, AVX2 12 of
// 16, and the baseline 8 of 16, because every product needs a register there. With FMA, fewer than
// ten sums would wait for each other.
#if LANES_16
  typealias WholeTile = Stacked<FourRows, FourRows>
#elseif LANES_8
  typealias WholeTile = Stacked<FourRows, PairTile>
#else
  typealias WholeTile = FourRows
#endif
