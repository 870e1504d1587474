#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A layer as the NumPy program writes it: its file is an array of these.
private struct PredecessorLayer: Codable {
  let weights: [[Float]]
  /// One list inside a list.
  let biases: [[Float]]
  let inputCount: Int
  let neuronCount: Int
  let activation: String
  let activationDerivative: String?

  enum CodingKeys: String, CodingKey {
    case weights, biases, activation
    case inputCount = "n_inputs"
    case neuronCount = "n_neurons"
    case activationDerivative = "activation_derivative"
  }

  /// Written by hand because the NumPy program expects `null` where there is no derivative.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(weights, forKey: .weights)
    try container.encode(biases, forKey: .biases)
    try container.encode(inputCount, forKey: .inputCount)
    try container.encode(neuronCount, forKey: .neuronCount)
    try container.encode(activation, forKey: .activation)
    try container.encode(activationDerivative, forKey: .activationDerivative)
  }
}

extension NeuralNetwork {
  /// Reads the predecessor's layout.
  init(predecessor json: Data) throws(ModelFileError) {
    var dense: [DenseLayer] = []
    for (index, layer) in try decodeJSON([PredecessorLayer].self, from: json).enumerated() {
      dense.append(try layer.dense(path: "[\(index)]"))
    }
    try self.init(checking: dense.map { .dense($0) })
  }

  /// The network in the predecessor's layout: a JSON array with one object a layer; nil for one
  /// with convolutions, which that program does not know.
  public func predecessorJSON() -> Data? {
    let dense = layers.compactMap { layer in
      if case .dense(let layer) = layer { layer } else { nil }
    }
    return dense.count == layers.count ? encodeJSON(dense.map(PredecessorLayer.init)) : nil
  }
}

extension PredecessorLayer {
  init(_ layer: DenseLayer) {
    weights = (0..<layer.inputCount).map { Array(layer.weights.row($0)) }
    biases = [layer.biases]
    inputCount = layer.inputCount
    neuronCount = layer.outputCount
    activation = layer.activation == .relu ? "ReLU" : "softmax"
    activationDerivative = layer.activation == .relu ? "ReLU_derivative" : nil
  }

  func dense(path: String) throws(ModelFileError) -> DenseLayer {
    guard inputCount > 0, neuronCount > 0 else {
      throw .wrongValue(path: path, problem: "\(inputCount) inputs and \(neuronCount) neurons")
    }
    try check(weights.count, inputCount, path + ".weights")
    for (row, values) in weights.enumerated() {
      try check(values.count, neuronCount, "\(path).weights[\(row)]")
      try checkFinite(values, path: "\(path).weights[\(row)]")
    }
    try check(biases.count, 1, path + ".biases")
    try check(biases[0].count, neuronCount, path + ".biases[0]")
    try checkFinite(biases[0], path: path + ".biases[0]")
    return DenseLayer(
      weights: Matrix(rows: inputCount, columns: neuronCount, values: weights.flatMap { $0 }),
      biases: biases[0], activation: try knownActivation(path: path))
  }

  private func check(_ found: Int, _ expected: Int, _ path: String) throws(ModelFileError) {
    guard found == expected else {
      throw .wrongCount(path: path, expected: expected, found: found)
    }
  }

  private func knownActivation(path: String) throws(ModelFileError) -> Activation {
    switch (activation, activationDerivative) {
    case ("ReLU", "ReLU_derivative"), ("ReLU", nil): return .relu
    case ("softmax", nil): return .softmax
    default:
      throw .wrongValue(
        path: path + ".activation",
        problem: "\"\(activation)\" with derivative \"\(activationDerivative ?? "null")\" is not "
          + "known; \"ReLU\" and \"softmax\" are")
    }
  }
}
