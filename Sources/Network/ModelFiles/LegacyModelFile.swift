#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A layer in the legacy format, whose files are arrays of these.
private struct LegacyLayer: Codable {
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

  /// Writes `null` where there is no derivative, because the NumPy program expects it.
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
  /// Keys and values: every weight is one. The other million is for rows, biases and names.
  private static let largestLegacyCount = Architecture.largestWeightCount + 1_000_000

  /// Reads the legacy format.
  init(legacy json: Data) throws(ModelFileError) {
    var dense: [DenseLayer] = []
    for (index, layer) in try decodeJSON(
      [LegacyLayer].self, from: json, limit: Self.largestLegacyCount
    ).enumerated() {
      dense.append(try layer.dense(path: "[\(index)]"))
    }
    try self.init(checking: dense)
  }

  /// The network in the legacy format of the NumPy program: a JSON array with an object for each
  /// layer.
  ///
  /// - Throws: `LegacyFormatError` if the format cannot express a layer.
  public func legacyJSON() throws(LegacyFormatError) -> Data {
    var written: [LegacyLayer] = []
    for (index, layer) in kinds.enumerated() {
      guard let dense = layer as? DenseLayer else {
        throw LegacyFormatError(layer: index, found: "a \(layer.spec)")
      }
      guard let legacy = LegacyLayer(dense) else {
        throw LegacyFormatError(layer: index, found: dense.activation.title)
      }
      written.append(legacy)
    }
    return encodeJSON(written)
  }
}

extension LegacyLayer {
  /// Nil if the format does not have the activation.
  init?(_ layer: DenseLayer) {
    guard [.relu, .softmax].contains(layer.activation) else { return nil }
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
      try FloatCoding.checkFinite(values, path: "\(path).weights[\(row)]")
    }
    try check(biases.count, 1, path + ".biases")
    try check(biases[0].count, neuronCount, path + ".biases[0]")
    try FloatCoding.checkFinite(biases[0], path: path + ".biases[0]")
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

/// Why a network cannot be written in the legacy format.
public struct LegacyFormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The first layer that cannot be written, from 0.
  public let layer: Int
  /// What it is.
  public let found: String

  package init(layer: Int, found: String) {
    self.layer = layer
    self.found = found
  }

  public var description: String {
    "the NumPy format has dense layers with ReLU and softmax only; layer \(layer + 1) is \(found)"
  }
}
