/// Gradient descent with momentum, a step a batch: v ← m v + g, w ← w - r v (Polyak 1964).
public struct StochasticGradientDescent: Hashable, Sendable {
  /// r: how far a step goes.
  public var learningRate: Float
  /// m: how much of the last step stays in the next, 0 for none.
  public let momentum: Float
  private var velocities: [ParameterGradient] = []

  public init(learningRate: Float, momentum: Float = 0) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// - Parameter gradients: one for every layer of the network, in their shapes.
  public mutating func step(_ network: inout NeuralNetwork, gradients: [ParameterGradient]) {
    precondition(gradients.count == network.layers.count)
    if momentum == 0 || velocities.isEmpty {
      velocities = gradients
    } else {
      for (index, gradient) in gradients.enumerated() {
        velocities[index].weights.values.decay(by: momentum, adding: gradient.weights.values)
        velocities[index].biases.decay(by: momentum, adding: gradient.biases)
      }
    }
    for (index, velocity) in velocities.enumerated() {
      network.layers[index].weights.values.subtract(velocity.weights.values, times: learningRate)
      network.layers[index].biases.subtract(velocity.biases, times: learningRate)
    }
  }
}

extension [Float] {
  fileprivate mutating func decay(by factor: Float, adding other: [Float]) {
    precondition(count == other.count)
    for index in indices { self[index] = self[index] * factor + other[index] }
  }

  fileprivate mutating func subtract(_ other: [Float], times factor: Float) {
    precondition(count == other.count)
    for index in indices { self[index] -= other[index] * factor }
  }
}
