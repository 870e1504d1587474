/// The hot loops of a network at one level of the processor's instructions.
///
/// Sizes are padded as `Product` says, so that no loop has an edge.
public enum Kernels {
  /// C = A B, or C += A B.
  @inline(never)
  public static func product(
    _ rows: Int, _ inner: Int, _ columns: Int,
    _ left: UnsafePointer<Float>, _ leftRow: Int, _ leftInner: Int,
    _ right: UnsafePointer<Float>, _ rightInner: Int,
    _ result: UnsafeMutablePointer<Float>, _ resultRow: Int, _ adds: Bool
  ) {
    let product = Product(
      rows: rows, inner: inner, columns: columns, left: left, leftRow: leftRow,
      leftInner: leftInner, right: right, rightInner: rightInner)
    let width = Lanes.scalarCount
    product.forEachTileRow { row, column, low, high in
      let place = row &* resultRow &+ column
      result.store(adds ? result.lanes(place) + low : low, place)
      result.store(adds ? result.lanes(place &+ width) + high : high, place &+ width)
    }
  }

  /// C = f(A B + b), f being ReLU or nothing: a layer's way forward.
  @inline(never)
  public static func forward(
    _ rows: Int, _ inner: Int, _ columns: Int,
    _ inputs: UnsafePointer<Float>, _ inputRow: Int,
    _ weights: UnsafePointer<Float>, _ weightRow: Int,
    _ biases: UnsafePointer<Float>, _ rectifies: Bool,
    _ outputs: UnsafeMutablePointer<Float>, _ outputRow: Int
  ) {
    let product = Product(
      rows: rows, inner: inner, columns: columns, left: inputs, leftRow: inputRow, leftInner: 1,
      right: weights, rightInner: weightRow)
    let width = Lanes.scalarCount
    let floor = Lanes(repeating: rectifies ? 0 : -.infinity)
    product.forEachTileRow { row, column, low, high in
      let place = row &* outputRow &+ column
      outputs.store(
        larger(low + biases.lanes(column), floor), place)
      outputs.store(
        larger(high + biases.lanes(column &+ width), floor), place &+ width)
    }
  }

  /// C = A B where the output was above 0, else 0: the gradient's way back through a ReLU.
  @inline(never)
  public static func backward(
    _ rows: Int, _ inner: Int, _ columns: Int,
    _ gradient: UnsafePointer<Float>, _ gradientRow: Int,
    _ transposedWeights: UnsafePointer<Float>, _ transposedRow: Int,
    _ outputs: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ resultRow: Int
  ) {
    let product = Product(
      rows: rows, inner: inner, columns: columns, left: gradient, leftRow: gradientRow,
      leftInner: 1, right: transposedWeights, rightInner: transposedRow)
    let width = Lanes.scalarCount
    product.forEachTileRow { row, column, low, high in
      let place = row &* resultRow &+ column
      result.store(
        Lanes().replacing(with: low, where: outputs.lanes(place) .> 0), place)
      result.store(
        Lanes().replacing(with: high, where: outputs.lanes(place &+ width) .> 0),
        place &+ width)
    }
  }

  /// v = m v + Xᵀ G, W -= r v: the gradient by the weights and the step along it in one.
  @inline(never)
  public static func update(
    _ inputs: Int, _ examples: Int, _ outputs: Int,
    _ activations: UnsafePointer<Float>, _ activationRow: Int,
    _ gradient: UnsafePointer<Float>, _ gradientRow: Int,
    _ learningRate: Float, _ momentum: Float,
    _ velocities: UnsafeMutablePointer<Float>?, _ weights: UnsafeMutablePointer<Float>,
    _ weightRow: Int
  ) {
    let product = Product(
      rows: inputs, inner: examples, columns: outputs, left: activations, leftRow: 1,
      leftInner: activationRow, right: gradient, rightInner: gradientRow)
    let width = Lanes.scalarCount
    let rate = Lanes(repeating: -learningRate)
    guard let velocities else {
      product.forEachTileRow { row, column, low, high in
        let place = row &* weightRow &+ column
        weights.store(fused(rate, low, weights.lanes(place)), place)
        weights.store(fused(rate, high, weights.lanes(place &+ width)), place &+ width)
      }
      return
    }
    let kept = Lanes(repeating: momentum)
    product.forEachTileRow { row, column, low, high in
      let place = row &* weightRow &+ column
      let lowVelocity = fused(kept, velocities.lanes(place), low)
      let highVelocity = fused(kept, velocities.lanes(place &+ width), high)
      velocities.store(lowVelocity, place)
      velocities.store(highVelocity, place &+ width)
      weights.store(fused(rate, lowVelocity, weights.lanes(place)), place)
      weights.store(fused(rate, highVelocity, weights.lanes(place &+ width)), place &+ width)
    }
  }
}
