/// How parameters change along a gradient.
public enum Optimizer: Hashable, Sendable {
  case gradientDescent(StochasticGradientDescent)
  case adam(Adam)

  /// The size of a step.
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
