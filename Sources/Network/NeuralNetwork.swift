/// Dense layers in a row, ReLU between them and softmax at the end.
public struct NeuralNetwork: Hashable, Sendable {
  public internal(set) var layers: [DenseLayer]

  public var inputCount: Int { layers.first?.inputCount ?? 0 }
  public var outputCount: Int { layers.last?.outputCount ?? 0 }
  public var parameterCount: Int { layers.map(\.parameterCount).reduce(0, +) }

  /// The number of inputs, then of every layer's outputs: `[784, 128, 64, 10]`.
  public var sizes: [Int] { [inputCount] + layers.map(\.outputCount) }

  /// - Precondition: there is a layer, each takes what the one before gives, and only the last
  ///   ends in softmax.
  public init(layers: [DenseLayer]) {
    precondition(!layers.isEmpty, "a network has a layer")
    for (layer, next) in zip(layers, layers.dropFirst()) {
      precondition(layer.outputCount == next.inputCount && layer.activation == .relu)
    }
    precondition(layers.last?.activation == .softmax)
    self.layers = layers
  }

  /// A new network with random weights.
  ///
  /// - Parameter sizes: the number of inputs, then of each layer's outputs; at least two numbers,
  ///   all above 0.
  public init(sizes: [Int], random: inout RandomSource) {
    precondition(sizes.count >= 2 && sizes.allSatisfy { $0 > 0 })
    self.init(
      layers: sizes.indices.dropLast().map { index in
        DenseLayer(
          inputs: sizes[index], outputs: sizes[index + 1],
          activation: index == sizes.count - 2 ? .softmax : .relu, random: &random)
      })
  }

  /// The probability of every class, for B examples.
  ///
  /// - Parameter inputs: B x `inputCount`.
  /// - Returns: B x `outputCount`, each row adding up to 1.
  public func probabilities(of inputs: Matrix) -> Matrix {
    layers.reduce(inputs) { $1.forward($0) }
  }

  /// The probability of every class, for one example of `inputCount` numbers.
  public func probabilities(of input: [Float]) -> [Float] {
    probabilities(of: Matrix(rows: 1, columns: input.count, values: input)).values
  }

  /// Runs a batch forward, then the loss's gradient backward through every layer (Rumelhart,
  /// Hinton and Williams 1986).
  ///
  /// - Parameters:
  ///   - inputs: B x `inputCount`.
  ///   - labels: B indices of the true classes.
  public func backpropagate(_ inputs: Matrix, labels: [Int]) -> Backpropagation {
    var activations = [inputs]
    for layer in layers { activations.append(layer.forward(activations[activations.count - 1])) }
    let probabilities = activations[layers.count]

    var gradient = CrossEntropy.gradient(probabilities: probabilities, labels: labels)
    var gradients: [DenseGradient] = []
    for (index, layer) in layers.enumerated().reversed() {
      layer.activation.backward(&gradient, outputs: activations[index + 1])
      gradients.append(layer.gradient(inputs: activations[index], logitGradient: gradient))
      if index > 0 { gradient = layer.inputGradient(logitGradient: gradient) }
    }
    return Backpropagation(
      gradients: gradients.reversed(),
      score: Score(probabilities: probabilities, labels: labels))
  }
}

/// What one batch teaches: a gradient for every layer, and how well it was read.
public struct Backpropagation: Hashable, Sendable {
  public let gradients: [DenseGradient]
  public let score: Score
}
