/// A product A B that computes all its tiles: M rows, K inner, N columns.
///
/// `KernelSet.multiply` says where the elements are and what a strip is. M is a multiple of 8 and N
/// one of 16, so no loop has an edge; K is at least 1.
struct DenseProduct: TiledProduct {
  let rows: Int
  let outer: Int
  let inner: Int
  let columns: Int
  let left: UnsafePointer<Float>
  let leftRow: Int
  let leftOuter: Int
  let leftInner: Int
  let right: UnsafePointer<Float>
  let rightStride: Int

  static var tileColumns: Int { 2 &* Lanes.scalarCount }

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
        b += rightStride
        depth &+= 1
      } while depth < inner
      strip += leftOuter
      round &+= 1
    } while round < outer
    sums.forEach { body(row &+ $0, column &+ $1, $2) }
  }
}
