/// A product A B of which a kernel computes all tiles. Letters: M rows, K inner, N columns.
///
/// M is padded to a multiple of 8 and N to one of 16, so that no loop has an edge; K is at least 1.
/// A's element (m, k) stands at `m * leftRow + k * leftInner`, B's (k, n) at `k * rightInner + n`. A
/// convolution walks over its inputs in strips, a kernel's row at a time: after every `inner` steps
/// A goes on `leftOuter` further, `outer` times in all, while B goes on as before.
struct Product {
  let rows: Int
  let outer: Int
  let inner: Int
  let columns: Int
  let left: UnsafePointer<Float>
  let leftRow: Int
  let leftOuter: Int
  let leftInner: Int
  let right: UnsafePointer<Float>
  let rightInner: Int

  @inline(__always)
  init(
    _ rows: Int, _ outer: Int, _ inner: Int, _ columns: Int,
    _ left: UnsafePointer<Float>, _ leftRow: Int, _ leftOuter: Int, _ leftInner: Int,
    _ right: UnsafePointer<Float>, _ rightInner: Int
  ) {
    self.rows = rows
    self.outer = outer
    self.inner = inner
    self.columns = columns
    self.left = left
    self.leftRow = leftRow
    self.leftOuter = leftOuter
    self.leftInner = leftInner
    self.right = right
    self.rightInner = rightInner
  }

  static var tileColumns: Int { 2 &* Lanes.scalarCount }

  /// Computes every tile and hands out its sums: row, column, and a register of sums from there on.
  @inline(__always)
  func forEachSum(_ body: (Int, Int, Lanes) -> Void) {
    var column = 0
    while column &+ Self.tileColumns <= columns {
      var row = 0
      while row < rows {
        #if LANES_8
          // Of eight rows, six would leave two.
          let remaining = rows &- row
          if remaining == FourRows.rows || remaining == 2 &* FourRows.rows {
            add(FourRows.self, row, column, body)
            row &+= FourRows.rows
            continue
          }
        #endif
        add(WholeTile.self, row, column, body)
        row &+= WholeTile.rows
      }
      column &+= Self.tileColumns
    }
    #if LANES_16
      guard column < columns else { return }
      var row = 0
      while row < rows {
        add(Stacked<NarrowTile, NarrowTile>.self, row, column, body)
        row &+= 8
      }
    #endif
  }

  @inline(__always)
  private func add<Sums: Tile>(
    _: Sums.Type, _ row: Int, _ column: Int, _ body: (Int, Int, Lanes) -> Void
  ) {
    var sums = Sums()
    var strip = left + row &* leftRow
    var b = right + column
    var round = 0
    repeat {
      var a = strip
      var depth = 0
      repeat {
        sums.add(a, leftRow, b)
        a += leftInner
        b += rightInner
        depth &+= 1
      } while depth < inner
      strip += leftOuter
      round &+= 1
    } while round < outer
    sums.forEach { body(row &+ $0, column &+ $1, $2) }
  }
}
