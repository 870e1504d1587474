/// One of a network's layers.
public enum Layer: Hashable, Sendable {
  case dense(DenseLayer)
  case convolution(ConvolutionLayer)

  public var inputCount: Int {
    switch self {
    case .dense(let layer): layer.inputCount
    case .convolution(let layer): layer.inputCount
    }
  }

  public var outputCount: Int {
    switch self {
    case .dense(let layer): layer.outputCount
    case .convolution(let layer): layer.outputCount
    }
  }

  public var activation: Activation {
    switch self {
    case .dense(let layer): layer.activation
    case .convolution: .relu
    }
  }

  var part: Architecture.Part {
    switch self {
    case .dense(let layer): .dense(outputs: layer.outputCount)
    case .convolution(let layer):
      .convolution(kernelSize: layer.kernelSize, filters: layer.filterCount)
    }
  }

  public internal(set) var weights: Matrix {
    get {
      switch self {
      case .dense(let layer): layer.weights
      case .convolution(let layer): layer.weights
      }
    }
    set {
      switch self {
      case .dense(var layer):
        layer.weights = newValue
        self = .dense(layer)
      case .convolution(var layer):
        layer.weights = newValue
        self = .convolution(layer)
      }
    }
  }

  public internal(set) var biases: [Float] {
    get {
      switch self {
      case .dense(let layer): layer.biases
      case .convolution(let layer): layer.biases
      }
    }
    set {
      switch self {
      case .dense(var layer):
        layer.biases = newValue
        self = .dense(layer)
      case .convolution(var layer):
        layer.biases = newValue
        self = .convolution(layer)
      }
    }
  }

  public var parameterCount: Int { weights.values.count + biases.count }

  public func forward(_ inputs: Matrix) -> Matrix {
    switch self {
    case .dense(let layer): layer.forward(inputs)
    case .convolution(let layer): layer.forward(inputs)
    }
  }

  /// The gradients by the parameters and by the inputs.
  ///
  /// - Parameters:
  ///   - outputs: what `forward` gave.
  ///   - outputGradient: by the outputs, or, of a softmax, by its logits.
  func backward(
    inputs: Matrix, outputs: Matrix, outputGradient: Matrix
  ) -> (parameters: ParameterGradient, inputs: Matrix) {
    switch self {
    case .dense(let layer):
      var gradient = outputGradient
      layer.activation.backward(&gradient, outputs: outputs)
      return (
        layer.gradient(inputs: inputs, logitGradient: gradient),
        layer.inputGradient(logitGradient: gradient)
      )
    case .convolution(let layer):
      return layer.backward(inputs: inputs, outputGradient: outputGradient)
    }
  }
}
