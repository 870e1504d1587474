/// A network as its layers, in the form they have in a model file. What is decoded has been checked
/// like a model file.
extension NeuralNetwork: Codable {
  public init(from decoder: any Decoder) throws {
    try self.init(try [ModelFile.Layer](from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    try layers.map(ModelFile.Layer.init).encode(to: encoder)
  }
}

/// A gradient's numbers as float32, little-endian, row by row, in base64: exact and compact.
extension ParameterGradient: Codable {
  private enum CodingKeys: CodingKey { case inputs, outputs, weights, biases }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let layer = ModelFile.Layer(
      inputs: try container.decode(Int.self, forKey: .inputs),
      outputs: try container.decode(Int.self, forKey: .outputs), activation: .relu,
      weights: try container.decode(String.self, forKey: .weights),
      biases: try container.decode(String.self, forKey: .biases), convolution: nil)
    let checked = try layer.dense(path: "velocities")
    self.init(weights: checked.weights, biases: checked.biases)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(weights.rows, forKey: .inputs)
    try container.encode(weights.columns, forKey: .outputs)
    try container.encode(base64(weights.values), forKey: .weights)
    try container.encode(base64(biases), forKey: .biases)
  }
}
