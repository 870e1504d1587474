/// A fully connected layer: every output hears every input.
///
/// Shapes: B examples a batch, I inputs, O outputs.
public struct DenseLayer: Hashable, Sendable {
  /// W: I x O.
  public internal(set) var weights: Matrix
  /// b: O numbers.
  public internal(set) var biases: [Float]
  public let activation: Activation

  public var inputCount: Int { weights.rows }
  public var outputCount: Int { weights.columns }
  public var parameterCount: Int { weights.values.count + biases.count }

  /// - Precondition: there is a bias for every column of `weights`.
  public init(weights: Matrix, biases: [Float], activation: Activation) {
    precondition(weights.columns == biases.count, "a bias for every output")
    self.weights = weights
    self.biases = biases
    self.activation = activation
  }

  /// Weights from a normal distribution with variance 2 / I (He et al. 2015, equation 10), biases
  /// of 0.
  public init(inputs: Int, outputs: Int, activation: Activation, random: inout RandomSource) {
    let deviation = (2 / Double(max(inputs, 1))).squareRoot()
    let values = (0..<inputs * outputs).map { _ in Float(random.normal() * deviation) }
    self.init(
      weights: Matrix(rows: inputs, columns: outputs, values: values),
      biases: Array(repeating: 0, count: outputs), activation: activation)
  }

  /// activation(X W + b).
  ///
  /// - Parameter inputs: X: B x I.
  /// - Returns: B x O.
  public func forward(_ inputs: Matrix) -> Matrix {
    var outputs = inputs.times(weights)
    for row in 0..<outputs.rows {
      for column in 0..<outputs.columns { outputs[row, column] += biases[column] }
    }
    activation.forward(&outputs)
    return outputs
  }

  /// The gradients of the loss by the weights, Xᵀ G, and by the biases, the sum of G's rows, where G
  /// is that by the logits: B x O.
  public func gradient(inputs: Matrix, logitGradient: Matrix) -> ParameterGradient {
    var biases = [Float](repeating: 0, count: outputCount)
    for row in 0..<logitGradient.rows {
      for column in 0..<outputCount { biases[column] += logitGradient[row, column] }
    }
    return ParameterGradient(weights: inputs.transposedTimes(logitGradient), biases: biases)
  }

  /// The gradient of the loss by the inputs, G Wᵀ: B x I.
  public func inputGradient(logitGradient: Matrix) -> Matrix {
    logitGradient.timesTransposed(weights)
  }
}
