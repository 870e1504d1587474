/// A dense layer in a model file, and what every layer with weights and biases has there.
struct DenseRecord: LayerRecord {
  /// Every object without another kind's member is a dense layer.
  static let marker: String? = nil

  /// Rows of the weights.
  let inputs: Int
  /// Columns of the weights.
  let outputs: Int
  let activation: Activation
  /// As `FloatCoding` writes them, row by row.
  let weights: String
  let biases: String

  init(inputs: Int, outputs: Int, activation: Activation, weights: String, biases: String) {
    self.inputs = inputs
    self.outputs = outputs
    self.activation = activation
    self.weights = weights
    self.biases = biases
  }

  init(_ layer: some Layer) {
    self.init(
      inputs: layer.weights.rows, outputs: layer.weights.columns, activation: layer.activation,
      weights: FloatCoding.text(layer.weights.values), biases: FloatCoding.text(layer.biases))
  }

  func layer(path: String) throws(ModelFileError) -> any LayerKind {
    try dense(path: path)
  }

  func dense(path: String) throws(ModelFileError) -> DenseLayer {
    let (count, overflows) = inputs.multipliedReportingOverflow(by: outputs)
    guard inputs > 0, outputs > 0, !overflows else {
      throw .wrongValue(path: path, problem: "\(inputs) inputs and \(outputs) outputs")
    }
    return DenseLayer(
      weights: Matrix(
        rows: inputs, columns: outputs,
        values: try FloatCoding.floats(weights, count: count, path: path + ".weights")),
      biases: try FloatCoding.floats(biases, count: outputs, path: path + ".biases"),
      activation: activation)
  }
}
