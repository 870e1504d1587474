/// A fully connected layer: Y = f(X W + b).
///
/// Shapes: B examples in a batch, I inputs, O outputs.
public struct DenseLayer: LayerKind {
  /// W: I x O.
  public package(set) var weights: Matrix
  /// b: O numbers.
  public package(set) var biases: [Float]
  /// f.
  public let activation: Activation

  /// - Precondition: `biases` holds a number for every column of `weights`.
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

  /// A row of I numbers.
  public var inputShape: Shape { Shape(count: weights.rows) }
  /// A row of O numbers.
  public var outputShape: Shape { Shape(count: weights.columns) }

  /// f(X W + b).
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

  /// The gradients of the loss by the weights, Xᵀ G, and by the biases, the sum of G's rows.
  ///
  /// - Parameters:
  ///   - inputs: X: B x I.
  ///   - sumGradient: G: B x O, the gradient by the weighted sums X W + b.
  public func gradient(inputs: Matrix, sumGradient: Matrix) -> ParameterGradient {
    var biases = [Float](repeating: 0, count: outputCount)
    for row in 0..<sumGradient.rows {
      for column in 0..<outputCount { biases[column] += sumGradient[row, column] }
    }
    return ParameterGradient(weights: inputs.transposedTimes(sumGradient), biases: biases)
  }

  /// The gradient of the loss by the inputs, G Wᵀ: B x I.
  ///
  /// - Parameter sumGradient: G: B x O, the gradient by the weighted sums.
  public func inputGradient(sumGradient: Matrix) -> Matrix {
    sumGradient.timesTransposed(weights)
  }
}

extension DenseLayer {
  package static var specType: any LayerSpec.Type { DenseSpec.self }
  package static var recordType: any LayerRecord.Type { DenseRecord.self }

  package var spec: any LayerSpec { DenseSpec(outputs: outputCount) }
  package var record: any LayerRecord { DenseRecord(self) }

  package func backward(
    inputs: Matrix, outputs: Matrix, outputGradient: Matrix
  ) -> (parameters: ParameterGradient, inputs: Matrix) {
    var gradient = outputGradient
    activation.backward(&gradient, outputs: outputs)
    return (
      self.gradient(inputs: inputs, sumGradient: gradient), inputGradient(sumGradient: gradient)
    )
  }

  package func keeping(outputs count: Int) -> DenseLayer? {
    // Without the reject output, the others are those of a softmax.
    let activation = activation == .softmaxAndReject ? .softmax : activation
    return DenseLayer(
      weights: weights.keeping(columns: count), biases: Array(biases.prefix(count)),
      activation: activation)
  }

  package func makeEngine(_ configuration: EngineConfiguration) -> any LayerEngine {
    DenseEngine(self, configuration)
  }
}
