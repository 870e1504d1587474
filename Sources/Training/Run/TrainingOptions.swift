import Network

/// What decides a training run, beside its data.
package struct TrainingOptions: Hashable, Sendable, Codable {
  /// More would not fit the memory of the machines this is for.
  package static let largestBatchSize = 100_000
  package static let largestWeightCount = 20_000_000
  /// The values of all layers for all examples of a step: with their gradients 1.6 GB.
  package static let largestActivationCount = 1 << 27

  package enum OptimizerName: String, CaseIterable, Hashable, Sendable, Codable {
    /// Stochastic gradient descent.
    case sgd
    case adam
  }

  package var layers = Architecture(sizes: [784, 128, 64, 10])
  package var epochs = 20
  /// How many examples make a step; nil for all of them.
  package var batchSize: Int? = 32
  package var optimizer = OptimizerName.sgd
  package var learningRate: Float = 0.1
  package var schedule = LearningRateSchedule.constant
  /// Of gradient descent.
  package var momentum: Float = 0
  /// Of Adam.
  package var weightDecay: Float = 0
  /// The share of what the convolutions hand to the dense layers that every step leaves out.
  package var dropout: Float = 0
  package var seed: UInt64 = 1

  package init() {}

  /// Why a step would not fit the memory; nil where it does.
  ///
  /// - Parameter exampleCount: how many examples an epoch has.
  package func excess(exampleCount: Int) -> String? {
    let count = min(batchSize ?? exampleCount, exampleCount)
    guard count > Self.largestActivationCount / layers.activationCount else { return nil }
    return "expected layers that give at most \(Self.largestActivationCount) values for a batch, "
      + "found \(layers.activationCount) for each of \(count) examples"
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
