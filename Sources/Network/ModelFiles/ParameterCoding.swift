/// Coded as its layers, as in a model file, and checked like one.
extension NeuralNetwork: Codable {
  public init(from decoder: any Decoder) throws {
    try self.init(try [AnyLayerRecord](from: decoder))
  }

  public func encode(to encoder: any Encoder) throws {
    try kinds.map { AnyLayerRecord($0.record) }.encode(to: encoder)
  }
}

/// Coded like the parameters of a layer in a model file.
extension ParameterGradient: Codable {
  private enum CodingKeys: CodingKey { case inputs, outputs, weights, biases }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let record = DenseRecord(
      inputs: try container.decode(Int.self, forKey: .inputs),
      outputs: try container.decode(Int.self, forKey: .outputs), activation: .relu,
      weights: try container.decode(String.self, forKey: .weights),
      biases: try container.decode(String.self, forKey: .biases))
    let checked = try record.dense(path: "velocities")
    self.init(weights: checked.weights, biases: checked.biases)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(weights.rows, forKey: .inputs)
    try container.encode(weights.columns, forKey: .outputs)
    try container.encode(FloatCoding.text(weights.values), forKey: .weights)
    try container.encode(FloatCoding.text(biases), forKey: .biases)
  }
}
