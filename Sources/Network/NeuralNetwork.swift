/// Layers in a row: convolutions, if any, then dense layers with ReLU, the last of which ends in
/// softmax, or in softmax and the sigmoid of a reject class.
public struct NeuralNetwork: Sendable {
  package internal(set) var kinds: [any LayerKind]
  /// What the outputs mean.
  package let loss: any OutputLoss

  /// The layers, first to last.
  public var layers: [any Layer] { kinds }
  /// Numbers the network takes.
  public var inputCount: Int { kinds.first?.inputCount ?? 0 }
  /// Numbers the network gives: one for each class.
  public var outputCount: Int { kinds.last?.outputCount ?? 0 }
  /// Weights and biases of all layers.
  public var parameterCount: Int { kinds.map(\.parameterCount).reduce(0, +) }

  /// - Precondition: there is a layer; each takes at least one number, and as many as the one
  ///   before gives; and only the last has an activation with a loss.
  package init(layers: [any LayerKind]) {
    precondition(!layers.isEmpty, "a network has a layer")
    precondition(layers.allSatisfy { $0.inputCount > 0 && $0.outputCount > 0 })
    for (layer, next) in zip(layers, layers.dropFirst()) {
      precondition(layer.outputCount == next.inputCount && layer.activation.loss == nil)
    }
    guard let last = layers.last, let loss = last.activation.loss else {
      preconditionFailure("a network ends in softmax")
    }
    precondition(last.outputCount >= loss.smallestOutputCount)
    kinds = layers
    self.loss = loss
  }

  /// A network of dense layers.
  ///
  /// - Precondition: there is a layer, each takes as many numbers as the one before gives, and only
  ///   the last ends in softmax.
  public init(layers: [DenseLayer]) {
    self.init(layers: layers.map { $0 as any LayerKind })
  }

  /// A new network with random weights.
  ///
  /// - Parameters:
  ///   - architecture: its layers.
  ///   - output: what it ends in.
  ///   - random: decides the weights.
  public init(
    _ architecture: Architecture, output: Activation = .softmax, random: inout RandomSource
  ) {
    self.init(layers: architecture.layers(output: output, random: &random))
  }

  /// A new network of dense layers with random weights.
  ///
  /// - Parameters:
  ///   - sizes: the number of inputs, then of each layer's outputs; at least two numbers, all from
  ///     1 to 10,000.
  ///   - random: decides the weights.
  public init(sizes: [Int], random: inout RandomSource) {
    self.init(Architecture(sizes: sizes), random: &random)
  }

  /// What the network ends in.
  public var output: Activation { kinds[kinds.count - 1].activation }

  /// What the network is made of.
  public var architecture: Architecture {
    guard let architecture = Architecture(inputCount: inputCount, specs: kinds.map { $0.spec })
    else { preconditionFailure("layers that follow each other have an architecture") }
    return architecture
  }

  /// The network without its last outputs. The probabilities of the others are those given that it
  /// is one of them.
  ///
  /// - Parameter count: how many outputs stay; nothing changes if there are no more.
  package func keeping(outputs count: Int) -> NeuralNetwork {
    guard count < outputCount, let shorter = kinds.last?.keeping(outputs: count) else {
      return self
    }
    return NeuralNetwork(layers: kinds.dropLast() + [shorter])
  }

  /// The network with its batch normalization folded into weights and biases: it gives the same
  /// logits, except for rounding, and is how a trained network is read and saved.
  public var folded: NeuralNetwork { NeuralNetwork(layers: kinds.map { $0.folded }) }

  /// The last layer that gives images, to whose outputs dropout applies.
  var lastSpatialLayer: Int? { kinds.lastIndex { $0.spec.isSpatial } }
}

extension NeuralNetwork: Hashable {
  public static func == (one: NeuralNetwork, other: NeuralNetwork) -> Bool {
    one.kinds.count == other.kinds.count
      && zip(one.kinds, other.kinds).allSatisfy { $0.isEqual(to: $1) }
  }

  public func hash(into hasher: inout Hasher) {
    for layer in kinds { layer.hash(into: &hasher) }
  }
}

extension NeuralNetwork {
  /// The logits of B examples: the weighted sums of the last layer.
  ///
  /// - Parameter inputs: B x `inputCount`.
  /// - Returns: B x `outputCount`.
  public func logits(of inputs: Matrix) -> Matrix {
    kinds.reduce(inputs) { $1.forward($0) }
  }

  /// The probability of every class, for B examples.
  ///
  /// - Parameter inputs: B x `inputCount`.
  /// - Returns: B x `outputCount`; every row adds up to 1.
  public func probabilities(of inputs: Matrix) -> Matrix {
    loss.probabilities(of: logits(of: inputs))
  }

  /// The probability of every class, for one example of `inputCount` numbers.
  public func probabilities(of input: [Float]) -> [Float] {
    probabilities(of: Matrix(rows: 1, columns: input.count, values: input)).values
  }

  /// The mean loss of a batch as a training step sees it, with statistics of the batch.
  package func trainingLoss(_ inputs: Matrix, labels: [Int]) -> Double {
    let logits = kinds.reduce(inputs) { $1.trainingForward($0) }
    return loss.sum(logits: logits, labels: labels) / Double(labels.count)
  }

  /// Adds the statistics of a batch to those that its normalization reads with, as a training step
  /// does.
  package mutating func updateStatistics(_ inputs: Matrix) {
    var inputs = inputs
    for index in kinds.indices {
      kinds[index].updateStatistics(inputs)
      inputs = kinds[index].trainingForward(inputs)
    }
  }

  /// Runs a batch forward, then the gradient of the loss backward through every layer (Rumelhart,
  /// Hinton and Williams 1986).
  ///
  /// This is the computation in plain matrices, to read and to test against; a `Trainer` does the
  /// same many times faster.
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
    let dropped = lastSpatialLayer
    var activations = [inputs]
    for (index, layer) in kinds.enumerated() {
      var outputs = layer.trainingForward(activations[index])
      if index == dropped { dropout?.apply(to: &outputs) }
      activations.append(outputs)
    }
    let logits = activations[kinds.count]
    var gradient = loss.gradient(logits: logits, labels: labels)
    var gradients: [ParameterGradient] = []
    for (index, layer) in kinds.enumerated().reversed() {
      if index == dropped { dropout?.apply(to: &gradient) }
      let (parameters, inputs) = layer.backward(
        inputs: activations[index], outputs: activations[index + 1], outputGradient: gradient)
      gradients.append(parameters)
      gradient = inputs
    }
    return Backpropagation(
      gradients: gradients.reversed(),
      score: Score(
        probabilities: loss.probabilities(of: logits), labels: labels,
        lossSum: loss.sum(logits: logits, labels: labels)))
  }
}

/// What one batch gives: a gradient for every layer, and how well the batch was read.
public struct Backpropagation: Hashable, Sendable {
  /// One for each layer, first to last.
  public let gradients: [ParameterGradient]
  /// Before any step.
  public let score: Score
}
