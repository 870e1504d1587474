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
  /// The outputs times `outputScale`, 0 where dropout removed them; nil where ReLU and dropout are
  /// differentiated already.
  let outputs: UnsafePointer<Float>?
  /// Which pixels the outputs come from, as `KernelSet.pool` writes it. Not used without pooling.
  let choices: UnsafePointer<Int32>
  let outputScale: Float
  let outputGradient: UnsafePointer<Float>
  /// Nil if no layer is below.
  let inputGradient: UnsafeMutablePointer<Float>?
}

extension ConvolutionExample {
  /// Writes the gradient by what the filters give, in rows of `stride` numbers. What lies between
  /// the rows stays as it is.
  ///
  /// - Parameter shape: of the outputs.
  func writeGradient(
    _ kernels: any KernelSet, shape: Shape, pooling: Int, to plane: UnsafeMutablePointer<Float>,
    stride: Int
  ) {
    if pooling == 1 {
      let width = shape.width * shape.channels
      for row in 0..<shape.height {
        copyGradient(row * width, count: width, to: plane + row * stride)
      }
    } else {
      kernels.unpool(
        rows: shape.height, columns: shape.width, channels: shape.channels, outputs: outputs,
        choices: choices, outputGradient: outputGradient, scale: outputScale,
        inputGradient: plane, inputStride: stride)
    }
  }

  private func copyGradient(_ start: Int, count: Int, to target: UnsafeMutablePointer<Float>) {
    let gradient = outputGradient + start
    guard let outputs else { return target.update(from: gradient, count: count) }
    let mask = outputs + start
    for index in 0..<count {
      target[index] = mask[index] > 0 ? gradient[index] * outputScale : 0
    }
  }
}

/// Writes the columns of a matrix as rows, `stride` apart.
func transpose(
  _ matrix: UnsafePointer<Float>, rows: Int, columns: Int, to result: UnsafeMutablePointer<Float>,
  stride: Int
) {
  for row in 0..<rows {
    for column in 0..<columns { result[column * stride + row] = matrix[row * columns + column] }
  }
}

/// Adds further arrays to the first; each begins `stride` behind the one before.
func addUp(_ first: UnsafeMutablePointer<Float>, count: Int, arrays: Int, stride: Int) {
  for array in 1..<max(arrays, 1) {
    let part = first + array * stride
    for index in 0..<count { first[index] += part[index] }
  }
}
