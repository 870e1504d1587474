/// A layer at work as the next one sees it: its outputs, and where the gradient by them goes.
protocol Activated {
  /// An example's outputs, `stride` apart.
  var activations: AlignedFloats { get }
  var gradient: AlignedFloats { get }
  var stride: Int { get }
}

/// What the optimiser remembers of a layer's parameters.
struct OptimizerMemory: Hashable, Sendable, Codable {
  /// Velocities, or Adam's m.
  var first: ParameterGradient
  /// Adam's s.
  var second: ParameterGradient
}
