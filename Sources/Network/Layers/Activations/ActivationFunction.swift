/// A function applied number by number, whose derivative follows from its value.
package protocol ActivationFunction: Sendable {
  /// The name in model files.
  var name: String { get }
  /// The name for people.
  var title: String { get }
  /// How the kernels compute it.
  var fusion: ActivationFusion { get }
  /// What the outputs of a network that ends in it mean; nil for a function between layers.
  var loss: (any OutputLoss)? { get }

  /// f(z).
  func value(_ sum: Float) -> Float
  /// f'(z), given f(z).
  func derivative(output: Float) -> Float

  /// Replaces each z by f(z).
  func apply(to sums: UnsafeMutableBufferPointer<Float>)
  /// Multiplies a gradient by f'(z).
  ///
  /// - Parameter outputs: f(z), as many as the gradient.
  func multiplyByDerivative(
    _ gradient: UnsafeMutableBufferPointer<Float>, outputs: UnsafeBufferPointer<Float>)
}

/// How the kernels compute an activation function.
package enum ActivationFusion {
  /// As the ReLU within a product.
  case relu
  /// Not at all: it changes nothing.
  case identity
  /// By `ActivationFunction.apply`, after the product.
  case separate
}

extension ActivationFunction {
  package var fusion: ActivationFusion { .separate }
  package var loss: (any OutputLoss)? { nil }

  package func apply(to sums: UnsafeMutableBufferPointer<Float>) {
    for index in sums.indices { sums[index] = value(sums[index]) }
  }

  package func multiplyByDerivative(
    _ gradient: UnsafeMutableBufferPointer<Float>, outputs: UnsafeBufferPointer<Float>
  ) {
    precondition(gradient.count == outputs.count)
    for index in gradient.indices { gradient[index] *= derivative(output: outputs[index]) }
  }
}
