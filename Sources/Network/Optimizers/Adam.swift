/// Adam with decoupled weight decay; one step for each batch (Kingma and Ba 2015, algorithm 1;
/// Loshchilov and Hutter 2019, algorithm 2):
///
///     m = b1 m + (1 - b1) g,  s = b2 s + (1 - b2) g²
///     w = w - r (m / (1 - b1ᵗ) / (√(s / (1 - b2ᵗ)) + e) + d w)
///
/// g is the gradient, w a parameter, t counts the steps. Biases do not decay.
public struct Adam: Hashable, Sendable {
  /// r: the size of a step.
  public var learningRate: Float
  /// d: the share of a weight that a step of size 1 takes away.
  public var weightDecay: Float
  /// b1 and b2: how much of the moments a step keeps.
  public var decays: (first: Float, second: Float) { (0.9, 0.999) }
  /// e: keeps the division finite.
  public var epsilon: Float { 1e-8 }

  /// - Parameters:
  ///   - learningRate: above 0.
  ///   - weightDecay: 0 for none.
  public init(learningRate: Float, weightDecay: Float = 0) {
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }
}
