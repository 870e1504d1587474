/// Layers in a row: convolutions, if any, then dense layers with ReLU, and softmax at the end.
public struct NeuralNetwork: Hashable, Sendable {
  public internal(set) var layers: [Layer]

  public var inputCount: Int { layers.first?.inputCount ?? 0 }
  public var outputCount: Int { layers.last?.outputCount ?? 0 }
  public var parameterCount: Int { layers.map(\.parameterCount).reduce(0, +) }

  /// The network without its last outputs: what is left of them is as probable as before, given
  /// that it is one of them.
  package func keeping(outputs count: Int) -> NeuralNetwork {
    guard count < outputCount, case .dense(let last)? = layers.last else { return self }
    let shorter = DenseLayer(
      weights: last.weights.keeping(columns: count), biases: Array(last.biases.prefix(count)),
      activation: last.activation)
    return NeuralNetwork(layers: layers.dropLast() + [.dense(shorter)])
  }

  /// What the network is made of.
  public var architecture: Architecture {
    guard let architecture = Architecture(inputCount: inputCount, parts: layers.map(\.part)) else {
      preconditionFailure("layers that follow each other have an architecture")
    }
    return architecture
  }

  /// - Precondition: there is a layer, each takes at least one number, what the one before gives, convolutions come
  ///   first, and only the last layer ends in softmax.
  public init(layers: [Layer]) {
    precondition(!layers.isEmpty, "a network has a layer")
    precondition(layers.allSatisfy { $0.inputCount > 0 && $0.outputCount > 0 })
    for case .convolution(let layer) in layers {
      let channels = layer.input.channels
      precondition(channels == 1 || channels % 16 == 0, "filters come in sixteens")
    }
    for (layer, next) in zip(layers, layers.dropFirst()) {
      precondition(layer.outputCount == next.inputCount && layer.activation == .relu)
      if case .dense = layer, case .convolution = next {
        preconditionFailure("convolutions come first")
      }
    }
    precondition(layers.last?.activation == .softmax)
    self.layers = layers
  }

  public init(layers: [DenseLayer]) {
    self.init(layers: layers.map { Layer.dense($0) })
  }

  /// A new network with random weights.
  public init(_ architecture: Architecture, random: inout RandomSource) {
    self.init(layers: architecture.layers(random: &random))
  }

  /// A new network of dense layers with random weights.
  ///
  /// - Parameter sizes: the number of inputs, then of each layer's outputs; at least two numbers,
  ///   all from 1 to 10,000.
  public init(sizes: [Int], random: inout RandomSource) {
    self.init(Architecture(sizes: sizes), random: &random)
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
  /// This is the computation in plain matrices, to read and to test against; a `Trainer` does the
  /// same many times as fast.
  ///
  /// - Parameters:
  ///   - inputs: B x `inputCount`.
  ///   - labels: B indices of the true classes.
  public func backpropagate(_ inputs: Matrix, labels: [Int]) -> Backpropagation {
    backpropagate(inputs, labels: labels, dropout: nil)
  }

  package func backpropagate(
    _ inputs: Matrix, labels: [Int], dropout: Dropout?
  ) -> Backpropagation {
    let lastConvolution = layers.lastIndex { if case .convolution = $0 { true } else { false } }
    var activations = [inputs]
    for (index, layer) in layers.enumerated() {
      var outputs = layer.forward(activations[index])
      if index == lastConvolution { dropout?.apply(to: &outputs) }
      activations.append(outputs)
    }
    let probabilities = activations[layers.count]

    var gradient = CrossEntropy.gradient(probabilities: probabilities, labels: labels)
    var gradients: [ParameterGradient] = []
    for (index, layer) in layers.enumerated().reversed() {
      let (parameters, inputs) = layer.backward(
        inputs: activations[index], outputs: activations[index + 1], outputGradient: gradient)
      gradients.append(parameters)
      gradient = inputs
      if index - 1 == lastConvolution { dropout?.apply(to: &gradient) }
    }
    return Backpropagation(
      gradients: gradients.reversed(),
      score: Score(probabilities: probabilities, labels: labels))
  }
}

/// What one batch teaches: a gradient for every layer, and how well it was read.
public struct Backpropagation: Hashable, Sendable {
  public let gradients: [ParameterGradient]
  public let score: Score
}
