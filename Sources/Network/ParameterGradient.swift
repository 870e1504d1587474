/// How the loss changes with a layer's parameters, in their shapes.
public struct ParameterGradient: Hashable, Sendable {
  public var weights: Matrix
  public var biases: [Float]
}
