/// Gradient descent with momentum, one step for each batch: v = m v + g, w = w - r v (Polyak 1964).
public struct StochasticGradientDescent: Hashable, Sendable {
  /// r: the size of a step.
  public var learningRate: Float
  /// m: how much of the velocity the next step keeps, from 0 for none to below 1.
  public let momentum: Float
  private var velocities: [ParameterGradient] = []

  /// - Parameters:
  ///   - learningRate: above 0.
  ///   - momentum: from 0 to below 1.
  public init(learningRate: Float, momentum: Float = 0) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// Changes the network along the gradients of a batch.
  ///
  /// - Parameters:
  ///   - network: the network to change.
  ///   - gradients: one for every layer of the network, in its shape.
  public mutating func step(_ network: inout NeuralNetwork, gradients: [ParameterGradient]) {
    precondition(gradients.count == network.kinds.count)
    if momentum == 0 || velocities.isEmpty {
      velocities = gradients
    } else {
      for (index, gradient) in gradients.enumerated() {
        velocities[index].weights.values.decay(by: momentum, adding: gradient.weights.values)
        velocities[index].biases.decay(by: momentum, adding: gradient.biases)
      }
    }
    for (index, velocity) in velocities.enumerated() {
      network.kinds[index].weights.values.subtract(velocity.weights.values, times: learningRate)
      network.kinds[index].biases.subtract(velocity.biases, times: learningRate)
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
