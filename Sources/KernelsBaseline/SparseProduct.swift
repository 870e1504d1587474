/// A product that skips what is 0: of the inner indices it visits only those in a list. Most of a
/// digit is background, and a background pixel adds exactly 0 to a sum, so no bit changes.
struct SparseProduct: TiledProduct {
  let indices: UnsafePointer<Int32>
  let count: Int
  let left: UnsafePointer<Float>
  let leftRow: Int
  let leftInner: Int
  let right: UnsafePointer<Float>
  let rightStride: Int

  #if LANES_16
    private typealias Sums = WholeTile
  #else
    private typealias Sums = FourRows
  #endif

  /// The sums of 8 rows and 32 columns.
  @inline(__always)
  func forEachSum(_ body: (Int, Int, Lanes) -> Void) {
    var column = 0
    while column < 32 {
      var row = 0
      while row < 8 {
        add(row, column, body)
        row &+= Sums.rows
      }
      column &+= DenseProduct.tileColumns
    }
  }

  @inline(__always)
  private func add(_ row: Int, _ column: Int, _ body: (Int, Int, Lanes) -> Void) {
    var sums = Sums()
    let rows = left + row &* leftRow
    let columns = right + column
    var index = 0
    while index < count {
      let depth = Int(indices[index])
      sums.add(rows + depth &* leftInner, leftRow, columns + depth &* rightStride)
      index &+= 1
    }
    sums.forEach { body(row &+ $0, column &+ $1, $2) }
  }
}
