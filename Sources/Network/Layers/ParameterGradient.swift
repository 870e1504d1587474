/// The gradient of the loss by the parameters of a layer, in their shapes.
public struct ParameterGradient: Hashable, Sendable {
  /// In the shape of the weights.
  public var weights: Matrix
  /// A number for every bias.
  public var biases: [Float]

  /// - Parameters:
  ///   - weights: in the shape of the weights.
  ///   - biases: a number for every bias.
  public init(weights: Matrix, biases: [Float]) {
    self.weights = weights
    self.biases = biases
  }
}
