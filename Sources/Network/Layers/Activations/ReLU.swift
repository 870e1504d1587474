/// max(0, z) (Nair and Hinton 2010). The gradient passes where the output is above 0.
struct ReLU: ActivationFunction {
  let name = "relu"
  let title = "ReLU"
  let fusion = ActivationFusion.relu

  func value(_ sum: Float) -> Float { max(0, sum) }

  func derivative(output: Float) -> Float { output > 0 ? 1 : 0 }

  /// Stores 0 itself, because 0 times an infinite gradient is NaN.
  func multiplyByDerivative(
    _ gradient: UnsafeMutableBufferPointer<Float>, outputs: UnsafeBufferPointer<Float>
  ) {
    precondition(gradient.count == outputs.count)
    for index in gradient.indices where outputs[index] <= 0 { gradient[index] = 0 }
  }
}
