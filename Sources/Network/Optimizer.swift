/// How a network goes along a gradient.
public enum Optimizer: Hashable, Sendable {
  case gradientDescent(StochasticGradientDescent)
  case adam(Adam)

  public var learningRate: Float {
    get {
      switch self {
      case .gradientDescent(let descent): descent.learningRate
      case .adam(let adam): adam.learningRate
      }
    }
    set {
      switch self {
      case .gradientDescent(var descent):
        descent.learningRate = newValue
        self = .gradientDescent(descent)
      case .adam(var adam):
        adam.learningRate = newValue
        self = .adam(adam)
      }
    }
  }
}

/// Adam with decoupled weight decay, a step a batch (Kingma and Ba 2015, algorithm 1; Loshchilov and
/// Hutter 2019, algorithm 2):
///
///     m = b1 m + (1 - b1) g,  s = b2 s + (1 - b2) g²
///     w = w - r (m / (1 - b1ᵗ) / (√(s / (1 - b2ᵗ)) + e) + d w)
///
/// t counts the steps. Biases do not decay.
public struct Adam: Hashable, Sendable {
  /// r.
  public var learningRate: Float
  /// d.
  public var weightDecay: Float
  /// b1 and b2.
  public var decays: (first: Float, second: Float) { (0.9, 0.999) }
  /// e.
  public var epsilon: Float { 1e-8 }

  public init(learningRate: Float, weightDecay: Float = 0) {
    self.learningRate = learningRate
    self.weightDecay = weightDecay
  }
}
