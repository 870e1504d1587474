/// A product A B of which a kernel computes all tiles. Letters: M rows, K inner, N columns.
///
/// All three are padded: M to a multiple of 8, N to one of 32. A's element (m, k) stands at
/// `m * leftRow + k * leftInner`, B's (k, n) at `k * rightInner + n`.
struct Product {
  let rows: Int
  let inner: Int
  let columns: Int
  let left: UnsafePointer<Float>
  let leftRow: Int
  let leftInner: Int
  let right: UnsafePointer<Float>
  let rightInner: Int

  static let registers = 2
  static var tileColumns: Int { registers * Lanes.scalarCount }
  /// With 32 registers a tile of eight rows leaves room; with 16, one of four.
  #if LANES_16
    static let tileRows = 8
  #else
    static let tileRows = 4
  #endif

  /// Computes every tile and hands out its sums: row, column, two registers of sums.
  @inline(__always)
  func forEachTileRow(_ body: (Int, Int, Lanes, Lanes) -> Void) {
    var column = 0
    while column < columns {
      var row = 0
      while row < rows {
        tile(row, column, body)
        row &+= Self.tileRows
      }
      column &+= Self.tileColumns
    }
  }

  @inline(__always)
  private func tile(_ row: Int, _ column: Int, _ body: (Int, Int, Lanes, Lanes) -> Void) {
    var a = left + row &* leftRow
    var b = right + column
    var top = Tile()
    #if LANES_16
      var bottom = Tile()
    #endif
    var depth = 0
    while depth < inner {
      let low = b.lanes(0)
      let high = b.lanes(Lanes.scalarCount)
      top.add(a, leftRow, low, high)
      #if LANES_16
        bottom.add(a + 4 &* leftRow, leftRow, low, high)
      #endif
      a += leftInner
      b += rightInner
      depth &+= 1
    }
    top.forEachRow { body(row &+ $0, column, $1, $2) }
    #if LANES_16
      bottom.forEachRow { body(row &+ 4 &+ $0, column, $1, $2) }
    #endif
  }
}
