import KernelInterface

/// The kernels at this module's level. `KernelSet` says what each computes.
public struct Kernels: KernelSet {
  public init() {}

  @inline(never)
  public func multiply(
    rows: Int, outer: Int, inner: Int, columns: Int,
    left: UnsafePointer<Float>, leftRow: Int, leftOuter: Int, leftInner: Int,
    right: UnsafePointer<Float>, rightStride: Int,
    result: UnsafeMutablePointer<Float>, resultStride: Int, accumulates: Bool
  ) {
    let product = DenseProduct(
      rows: rows, outer: outer, inner: inner, columns: columns, left: left, leftRow: leftRow,
      leftOuter: leftOuter, leftInner: leftInner, right: right, rightStride: rightStride)
    product.finish(Store(result: result, stride: resultStride, accumulates: accumulates))
  }

  @inline(never)
  public func forward(
    rows: Int, outer: Int, inner: Int, columns: Int,
    inputs: UnsafePointer<Float>, inputStride: Int, inputOuter: Int,
    weights: UnsafePointer<Float>, weightStride: Int,
    biases: UnsafePointer<Float>, appliesReLU: Bool,
    outputs: UnsafeMutablePointer<Float>, outputStride: Int
  ) {
    let product = DenseProduct(
      rows: rows, outer: outer, inner: inner, columns: columns, left: inputs,
      leftRow: inputStride, leftOuter: inputOuter, leftInner: 1, right: weights,
      rightStride: weightStride)
    product.finish(
      BiasAndReLU(
        biases: biases, appliesReLU: appliesReLU, outputs: outputs, stride: outputStride))
  }

  @inline(never)
  public func sparseForward(
    indices: UnsafePointer<Int32>, count: Int,
    inputs: UnsafePointer<Float>, inputStride: Int,
    weights: UnsafePointer<Float>, weightStride: Int,
    biases: UnsafePointer<Float>, appliesReLU: Bool,
    outputs: UnsafeMutablePointer<Float>, outputStride: Int
  ) {
    let product = SparseProduct(
      indices: indices, count: count, left: inputs, leftRow: inputStride, leftInner: 1,
      right: weights, rightStride: weightStride)
    product.finish(
      BiasAndReLU(
        biases: biases, appliesReLU: appliesReLU, outputs: outputs, stride: outputStride))
  }

  @inline(never)
  public func gemv(
    inner: Int, columns: Int, input: UnsafePointer<Float>,
    weights: UnsafePointer<Float>, weightStride: Int,
    biases: UnsafePointer<Float>, appliesReLU: Bool, output: UnsafeMutablePointer<Float>
  ) {
    let product = RowProduct(
      inner: inner, columns: columns, left: input, right: weights, rightStride: weightStride)
    product.finish(
      BiasAndReLU(biases: biases, appliesReLU: appliesReLU, outputs: output, stride: columns))
  }

  @inline(never)
  public func backward(
    rows: Int, inner: Int, columns: Int,
    gradient: UnsafePointer<Float>, gradientStride: Int,
    transposedWeights: UnsafePointer<Float>, transposedStride: Int,
    mask: UnsafePointer<Float>, result: UnsafeMutablePointer<Float>, resultStride: Int
  ) {
    let product = DenseProduct(
      rows: rows, outer: 1, inner: inner, columns: columns, left: gradient,
      leftRow: gradientStride, leftOuter: 0, leftInner: 1, right: transposedWeights,
      rightStride: transposedStride)
    product.finish(Masked(mask: mask, result: result, stride: resultStride))
  }

  @inline(never)
  public func update(
    inputs: Int, examples: Int, outputs: Int,
    activations: UnsafePointer<Float>, activationStride: Int,
    gradient: UnsafePointer<Float>, gradientStride: Int,
    learningRate: Float, momentum: Float, velocities: UnsafeMutablePointer<Float>?,
    weights: UnsafeMutablePointer<Float>, weightStride: Int
  ) {
    let product = DenseProduct(
      rows: inputs, outer: 1, inner: examples, columns: outputs, left: activations, leftRow: 1,
      leftOuter: 0, leftInner: activationStride, right: gradient, rightStride: gradientStride)
    product.descend(
      learningRate: learningRate, momentum: momentum, velocities: velocities, weights: weights,
      stride: weightStride)
  }

  @inline(never)
  public func sparseUpdate(
    indices: UnsafePointer<Int32>, count: Int,
    activations: UnsafePointer<Float>, activationStride: Int,
    gradient: UnsafePointer<Float>, gradientStride: Int,
    learningRate: Float, momentum: Float, velocities: UnsafeMutablePointer<Float>?,
    weights: UnsafeMutablePointer<Float>, weightStride: Int
  ) {
    // Without a gradient only the velocities change.
    guard count > 0 || velocities != nil else { return }
    let product = SparseProduct(
      indices: indices, count: count, left: activations, leftRow: 1,
      leftInner: activationStride, right: gradient, rightStride: gradientStride)
    product.descend(
      learningRate: learningRate, momentum: momentum, velocities: velocities, weights: weights,
      stride: weightStride)
  }
}
