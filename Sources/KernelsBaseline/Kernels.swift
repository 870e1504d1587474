/// The hot loops of a network at one level of the processor's instructions.
///
/// Sizes are padded as `Product` says. Its numbers come first, in its order.
public enum Kernels {
  /// C = A B, or C += A B.
  @inline(never)
  public static func product(
    _ rows: Int, _ outer: Int, _ inner: Int, _ columns: Int,
    _ left: UnsafePointer<Float>, _ leftRow: Int, _ leftOuter: Int, _ leftInner: Int,
    _ right: UnsafePointer<Float>, _ rightInner: Int,
    _ result: UnsafeMutablePointer<Float>, _ resultRow: Int, _ adds: Bool
  ) {
    let product = Product(
      rows, outer, inner, columns, left, leftRow, leftOuter, leftInner, right, rightInner)
    product.forEachSum { row, column, sums in
      let place = row &* resultRow &+ column
      result.store(adds ? result.lanes(place) + sums : sums, place)
    }
  }

  /// C = f(A B + b), f being ReLU or nothing: a layer's way forward.
  @inline(never)
  public static func forward(
    _ rows: Int, _ outer: Int, _ inner: Int, _ columns: Int,
    _ inputs: UnsafePointer<Float>, _ inputRow: Int, _ inputOuter: Int,
    _ weights: UnsafePointer<Float>, _ weightRow: Int,
    _ biases: UnsafePointer<Float>, _ rectifies: Bool,
    _ outputs: UnsafeMutablePointer<Float>, _ outputRow: Int
  ) {
    let product = Product(
      rows, outer, inner, columns, inputs, inputRow, inputOuter, 1, weights, weightRow)
    let floor = Lanes(repeating: rectifies ? 0 : -.infinity)
    product.forEachSum { row, column, sums in
      outputs.store(
        larger(sums + biases.lanes(column), floor), row &* outputRow &+ column)
    }
  }

  /// C = A B where the output was above 0, else 0: the gradient's way back through a ReLU.
  @inline(never)
  public static func backward(
    _ rows: Int, _ outer: Int, _ inner: Int, _ columns: Int,
    _ gradient: UnsafePointer<Float>, _ gradientRow: Int, _ gradientOuter: Int,
    _ transposedWeights: UnsafePointer<Float>, _ transposedRow: Int,
    _ outputs: UnsafePointer<Float>, _ result: UnsafeMutablePointer<Float>, _ resultRow: Int
  ) {
    let product = Product(
      rows, outer, inner, columns, gradient, gradientRow, gradientOuter, 1, transposedWeights,
      transposedRow)
    product.forEachSum { row, column, sums in
      let place = row &* resultRow &+ column
      result.store(Lanes().replacing(with: sums, where: outputs.lanes(place) .> 0), place)
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
      inputs, 1, examples, outputs, activations, 1, 0, activationRow, gradient, gradientRow)
    let rate = Lanes(repeating: -learningRate)
    guard let velocities else {
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
