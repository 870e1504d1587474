/// A product of one row with a matrix. It skips rows of the matrix whose factor is 0: most pixels
/// of a digit are background.
struct RowProduct: TiledProduct {
  let inner: Int
  /// A multiple of 32.
  let columns: Int
  let left: UnsafePointer<Float>
  let right: UnsafePointer<Float>
  let rightStride: Int

  @inline(__always)
  func forEachSum(_ body: (Int, Int, Lanes) -> Void) {
    let width = Lanes.scalarCount
    var column = 0
    while column < columns {
      var sum0 = Lanes(), sum1 = Lanes()
      var depth = 0
      var row = right + column
      while depth < inner {
        let value = left[depth]
        if value != 0 {
          let factor = Lanes(repeating: value)
          sum0 = fused(factor, row.lanes(0), sum0)
          sum1 = fused(factor, row.lanes(width), sum1)
        }
        row += rightStride
        depth &+= 1
      }
      body(0, column, sum0)
      body(0, column &+ width, sum1)
      column &+= 2 &* width
    }
  }
}
