/// A product A B of which a kernel computes all tiles. Letters: M rows, K inner, N columns.
///
/// M is padded to a multiple of 8 and N to one of 16, so that no loop has an edge. A's element
/// (m, k) stands at `m * leftRow + k * leftInner`, B's (k, n) at `k * rightInner + n`. A
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
  // As many rows as leave room for what they are multiplied by: of 32 registers 16 hold sums, of 16
  // registers 12, or 8 where every product needs one too. Fewer than ten wait for each other.
  #if LANES_16
    static let tileRows = 8
    typealias Bottom = Tile
  #else
    static let tileRows = 6
    typealias Bottom = PairTile
  #endif

  /// Whether a whole tile comes next, rather than its first four rows.
  @inline(__always)
  private static func takesTile(rowsLeft: Int) -> Bool {
    #if LANES_16
      true
    #elseif LANES_8
      // Six of eight would leave two.
      rowsLeft != 4 && rowsLeft != 8
    #else
      false
    #endif
  }

  /// Computes every tile and hands out its sums: row, column, and a register of sums from there on.
  @inline(__always)
  func forEachSum(_ body: (Int, Int, Lanes) -> Void) {
    var column = 0
    while column &+ Self.tileColumns <= columns {
      var row = 0
      while row < rows {
        if Self.takesTile(rowsLeft: rows &- row) {
          tile(row, column, body)
          row &+= Self.tileRows
        } else {
          shortTile(row, column, body)
          row &+= 4
        }
      }
      column &+= Self.tileColumns
    }
    #if LANES_16
      guard column < columns else { return }
      var row = 0
      while row < rows {
        narrowTile(row, column, body)
        row &+= Self.tileRows
      }
    #endif
  }

  @inline(__always)
  private func tile(_ row: Int, _ column: Int, _ body: (Int, Int, Lanes) -> Void) {
    var strip = left + row &* leftRow
    var b = right + column
    var top = Tile()
    var bottom = Bottom()
    var round = 0
    repeat {
      var a = strip
      var depth = 0
      repeat {
        let low = b.lanes(0)
        let high = b.lanes(Lanes.scalarCount)
        top.add(a, leftRow, low, high)
        bottom.add(a + 4 &* leftRow, leftRow, low, high)
        a += leftInner
        b += rightInner
        depth &+= 1
      } while depth < inner
      strip += leftOuter
      round &+= 1
    } while round < outer
    let right = column &+ Lanes.scalarCount
    top.forEachRow {
      body(row &+ $0, column, $1)
      body(row &+ $0, right, $2)
    }
    bottom.forEachRow {
      body(row &+ 4 &+ $0, column, $1)
      body(row &+ 4 &+ $0, right, $2)
    }
  }

  /// A tile of four rows.
  @inline(__always)
  private func shortTile(_ row: Int, _ column: Int, _ body: (Int, Int, Lanes) -> Void) {
    var strip = left + row &* leftRow
    var b = right + column
    var top = Tile()
    var round = 0
    repeat {
      var a = strip
      var depth = 0
      repeat {
        top.add(a, leftRow, b.lanes(0), b.lanes(Lanes.scalarCount))
        a += leftInner
        b += rightInner
        depth &+= 1
      } while depth < inner
      strip += leftOuter
      round &+= 1
    } while round < outer
    let right = column &+ Lanes.scalarCount
    top.forEachRow {
      body(row &+ $0, column, $1)
      body(row &+ $0, right, $2)
    }
  }

  #if LANES_16
    /// A tile of one register's width, for the last sixteen columns.
    @inline(__always)
    private func narrowTile(_ row: Int, _ column: Int, _ body: (Int, Int, Lanes) -> Void) {
      var strip = left + row &* leftRow
      var b = right + column
      var top = NarrowTile()
      var bottom = NarrowTile()
      var round = 0
      repeat {
        var a = strip
        var depth = 0
        repeat {
          let lanes = b.lanes(0)
          top.add(a, leftRow, lanes)
          bottom.add(a + 4 &* leftRow, leftRow, lanes)
          a += leftInner
          b += rightInner
          depth &+= 1
        } while depth < inner
        strip += leftOuter
        round &+= 1
      } while round < outer
      top.forEachRow { body(row &+ $0, column, $1) }
      bottom.forEachRow { body(row &+ 4 &+ $0, column, $1) }
    }
  #endif
}
