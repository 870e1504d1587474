/// Products that pass over what is 0: of the inner numbers only those in a list are walked through.
/// Most of a digit is paper, and what paper adds to a sum is nothing, to the bit.
struct ListedProduct {
  let left: UnsafePointer<Float>
  let leftRow: Int
  let leftInner: Int
  let right: UnsafePointer<Float>
  let rightInner: Int
  let list: UnsafePointer<Int32>
  let count: Int

  #if LANES_16
    private typealias Sums = WholeTile
  #else
    private typealias Sums = FourRows
  #endif

  /// Eight rows by two registers, or as often as 32 columns make: sums are handed out as by
  /// `Product`.
  @inline(__always)
  func forEachSum(_ body: (Int, Int, Lanes) -> Void) {
    var column = 0
    while column < 32 {
      var row = 0
      while row < 8 {
        add(row, column, body)
        row &+= Sums.rows
      }
      column &+= Product.tileColumns
    }
  }

  @inline(__always)
  private func add(_ row: Int, _ column: Int, _ body: (Int, Int, Lanes) -> Void) {
    var sums = Sums()
    let rows = left + row &* leftRow
    let columns = right + column
    var index = 0
    while index < count {
      let depth = Int(list[index])
      sums.add(rows + depth &* leftInner, leftRow, columns + depth &* rightInner)
      index &+= 1
    }
    sums.forEach { body(row &+ $0, column &+ $1, $2) }
  }
}

extension Kernels {
  /// `forward` for eight rows and 32 columns; only the listed inputs are not 0 in all eight.
  @inline(never)
  public static func forwardListed(
    _ list: UnsafePointer<Int32>, _ count: Int,
    _ inputs: UnsafePointer<Float>, _ inputRow: Int,
    _ weights: UnsafePointer<Float>, _ weightRow: Int,
    _ biases: UnsafePointer<Float>, _ rectifies: Bool,
    _ outputs: UnsafeMutablePointer<Float>, _ outputRow: Int
  ) {
    let product = ListedProduct(
      left: inputs, leftRow: inputRow, leftInner: 1, right: weights, rightInner: weightRow,
      list: list, count: count)
    let floor = Lanes(repeating: rectifies ? 0 : -.infinity)
    product.forEachSum { row, column, sums in
      outputs.store(larger(sums + biases.lanes(column), floor), row &* outputRow &+ column)
    }
  }

  /// `update` for eight inputs and 32 outputs; only of the listed examples is one of the eight not
  /// 0.
  @inline(never)
  public static func updateListed(
    _ list: UnsafePointer<Int32>, _ count: Int,
    _ activations: UnsafePointer<Float>, _ activationRow: Int,
    _ gradient: UnsafePointer<Float>, _ gradientRow: Int,
    _ learningRate: Float, _ momentum: Float,
    _ velocities: UnsafeMutablePointer<Float>?, _ weights: UnsafeMutablePointer<Float>,
    _ weightRow: Int
  ) {
    let product = ListedProduct(
      left: activations, leftRow: 1, leftInner: activationRow, right: gradient,
      rightInner: gradientRow, list: list, count: count)
    let rate = Lanes(repeating: -learningRate)
    guard let velocities else {
      guard count > 0 else { return }
      product.forEachSum { row, column, sums in
        let place = row &* weightRow &+ column
        weights.store(fused(rate, sums, weights.lanes(place)), place)
      }
      return
    }
    let kept = Lanes(repeating: momentum)
    product.forEachSum { row, column, sums in
      let place = row &* weightRow &+ column
      let velocity = fused(kept, velocities.lanes(place), sums)
      velocities.store(velocity, place)
      weights.store(fused(rate, velocity, weights.lanes(place)), place)
    }
  }
}
