import Network

/// The hyperparameters of a run.
package struct TrainingOptions: Hashable, Sendable, Codable {
  static let largestWeightCount = Architecture.largestWeightCount
  /// The most numbers that a batch may take in memory: 1.6 GB.
  static let largestBatchNumberCount = 3 << 27

  package enum OptimizerName: String, CaseIterable, Hashable, Sendable, Codable {
    /// Stochastic gradient descent.
    case sgd
    case adam

    package var defaultLearningRate: Float {
      switch self {
      case .sgd: 0.1
      case .adam: 0.001
      }
    }
  }

  package var layers = Architecture(sizes: [784, 128, 64, 10])
  package var epochs = 20
  /// Examples in a batch; nil for all of them.
  package var batchSize: Int? = 32
  package var optimizer = OptimizerName.sgd
  package var learningRate = OptimizerName.sgd.defaultLearningRate
  package var schedule = LearningRateSchedule.constant
  /// The momentum of stochastic gradient descent.
  package var momentum: Float = 0
  /// The weight decay of Adam.
  package var weightDecay: Float = 0
  /// The dropout rate: the share of the last convolution's outputs that each step sets to 0.
  package var dropout: Float = 0
  package var seed: UInt64 = 1
  /// The share of the held-back digits that the threshold accepts; nil for
  /// `Calibration.defaultAcceptedShare`.
  package var acceptedShare: Double?

  package init() {}

  /// Why no network can have these layers; nil if one can.
  package var layersProblem: String? {
    guard layers.readsDigits else { return "must start with 784 and end with 10 or 11" }
    guard layers.weightCount <= Self.largestWeightCount else {
      return "must have at most \(Self.largestWeightCount) weights, not \(layers.weightCount)"
    }
    guard layers.batchNumberCount <= Architecture.largestExampleNumberCount else {
      return "must take at most \(Architecture.largestExampleNumberCount) numbers in memory for an "
        + "example, not \(layers.batchNumberCount)"
    }
    return nil
  }

  /// Why a batch does not fit into memory; nil if it does.
  ///
  /// - Parameter exampleCount: examples in an epoch.
  package func excess(exampleCount: Int) -> String? {
    let count = min(batchSize ?? exampleCount, exampleCount)
    // A batch has room for a multiple of 8 examples.
    let room = (count + 7) / 8 * 8
    guard room > Self.largestBatchNumberCount / layers.batchNumberCount else { return nil }
    return "expected a batch of at most \(Self.largestBatchNumberCount) numbers in memory, found "
      + "\(layers.batchNumberCount) for each of \(count) examples"
  }

  var startingOptimizer: Optimizer {
    switch optimizer {
    case .sgd:
      .gradientDescent(StochasticGradientDescent(learningRate: learningRate, momentum: momentum))
    case .adam:
      .adam(Adam(learningRate: learningRate, weightDecay: weightDecay))
    }
  }
}
