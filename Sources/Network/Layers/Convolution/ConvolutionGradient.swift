import KernelInterface

/// How a convolution computes its gradients. Each sum is over a few examples, in memory of its own,
/// so that several threads can work at once.
protocol ConvolutionGradient: AnyObject {
  /// Follows every change of the weights.
  ///
  /// - Parameter weights: K K C rows of F.
  func load(weights: UnsafePointer<Float>)

  func clear(sum: Int)

  /// Adds the gradients by the parameters for one example to a sum, and writes the gradient by its
  /// inputs if the example asks for it.
  func add(_ kernels: any KernelSet, _ example: ConvolutionExample, sum: Int)

  /// Adds up the first sums.
  ///
  /// - Parameters:
  ///   - row: a row of the filters, from 0 to K - 1, or K for the biases.
  ///   - sums: how many.
  /// - Returns: the gradients in the order of the weights, or of the biases.
  func total(row: Int, sums: Int) -> UnsafeMutablePointer<Float>
}

/// One example in the backward pass of a convolution.
struct ConvolutionExample {
  /// H W C numbers.
  let inputs: UnsafePointer<Float>
  /// The pooled outputs times `outputScale`, 0 where dropout removed them.
  let outputs: UnsafePointer<Float>
  /// Which pixels the outputs come from, as `KernelSet.pool` writes it.
  let choices: UnsafePointer<Int32>
  let outputScale: Float
  let outputGradient: UnsafePointer<Float>
  /// Nil if no layer is below.
  let inputGradient: UnsafeMutablePointer<Float>?
}

/// Adds further arrays to the first; each begins `stride` behind the one before.
func addUp(_ first: UnsafeMutablePointer<Float>, count: Int, arrays: Int, stride: Int) {
  for array in 1..<max(arrays, 1) {
    let part = first + array * stride
    for index in 0..<count { first[index] += part[index] }
  }
}
