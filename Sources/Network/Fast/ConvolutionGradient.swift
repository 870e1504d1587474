/// How a convolution finds its gradients. Each sum of gradients is that of a few examples, in memory
/// of its own, so that several threads can work at once.
protocol ConvolutionGradient: AnyObject {
  /// Prepares for new weights.
  func load(weights: UnsafePointer<Float>)

  func clear(sum: Int)

  /// Adds the gradients by the parameters for one example, and writes that by its inputs, where
  /// there is a layer below.
  func add(_ kernels: KernelSet, _ example: ConvolutionExample, sum: Int)

  /// Adds up the first sums.
  ///
  /// - Parameter row: one of the filters', or, after the last, the biases.
  /// - Returns: the gradients in the order of the weights, or of the biases.
  func total(row: Int, sums: Int) -> UnsafeMutablePointer<Float>
}

/// One example on its way through a convolution.
struct ConvolutionExample {
  let inputs: UnsafePointer<Float>
  /// What pooling left, times `outputScale`, or 0 where dropout left it out.
  let outputs: UnsafePointer<Float>
  /// Which pixels that was, as `Kernels.pool` writes it.
  let largest: UnsafePointer<Int32>
  let outputScale: Float
  let outputGradient: UnsafePointer<Float>
  let inputGradient: UnsafeMutablePointer<Float>?
}

/// Adds to some numbers those of further arrays, `stride` apart from one to the next.
func addUp(_ first: UnsafeMutablePointer<Float>, count: Int, arrays: Int, stride: Int) {
  for array in 1..<max(arrays, 1) {
    let part = first + array * stride
    for index in 0..<count { first[index] += part[index] }
  }
}
