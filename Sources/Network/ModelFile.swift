#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Models as JSON: Scrawl's own layout, and that of the NumPy program it follows.
extension Model {
  /// Reads either layout; the first character tells which.
  public init(json: Data) throws(ModelFileError) {
    if Self.isOfPredecessor(json: json) {
      self.init(network: try NeuralNetwork(predecessor: json))
    } else {
      self = try decodeJSON(ModelFile.self, from: json).model()
    }
  }

  /// True when the file is in the predecessor's layout, if in any.
  public static func isOfPredecessor(json: Data) -> Bool {
    json.first { !$0.isJSONSpace } == UInt8(ascii: "[")
  }

  /// The model in Scrawl's layout. The same model always gives the same bytes.
  public func json() -> Data {
    encodeJSON(ModelFile(self))
  }
}

/// Scrawl's layout. Weights are float32, little-endian, row by row, in base64: exact, compact and
/// fast to load.
struct ModelFile: Codable {
  static let format = "scrawl-model"
  static let version = 1

  struct Layer: Codable {
    let inputs: Int
    let outputs: Int
    let activation: Activation
    let weights: String
    let biases: String
    /// What makes the layer a convolution; its weights are then a row for every number under a
    /// filter.
    let convolution: Convolution?
  }

  struct Convolution: Codable {
    let input: ConvolutionLayer.Shape
    let kernelSize: Int
  }

  let format: String
  let version: Int
  let training: TrainingRecord?
  let calibration: Calibration?
  let layers: [Layer]

  init(_ model: Model) {
    format = Self.format
    version = Self.version
    training = model.training
    calibration = model.calibration
    layers = model.network.layers.map(Layer.init)
  }

  func model() throws(ModelFileError) -> Model {
    guard format == Self.format else {
      throw .wrongValue(path: "format", problem: "\"\(format)\" is not \"\(Self.format)\"")
    }
    guard version == Self.version else {
      throw .wrongValue(
        path: "version",
        problem: "this Scrawl reads version \(Self.version), the file is of version \(version)")
    }
    try calibration?.check()
    return Model(
      network: try NeuralNetwork(layers), training: training, calibration: calibration)
  }
}

extension Calibration {
  fileprivate func check() throws(ModelFileError) {
    let values = [
      ("temperature", temperature, Self.temperatures), ("threshold", threshold, Self.thresholds),
    ]
    for (name, value, range) in values where !range.contains(value) {
      throw .wrongValue(
        path: "calibration." + name,
        problem: "\(value) is not from \(range.lowerBound) to \(range.upperBound)")
    }
  }
}

extension ModelFile.Layer {
  init(_ layer: Layer) {
    inputs = layer.weights.rows
    outputs = layer.weights.columns
    activation = layer.activation
    weights = base64(layer.weights.values)
    biases = base64(layer.biases)
    switch layer {
    case .dense: convolution = nil
    case .convolution(let layer):
      convolution = ModelFile.Convolution(input: layer.input, kernelSize: layer.kernelSize)
    }
  }

  func layer(path: String) throws(ModelFileError) -> Layer {
    let dense = try dense(path: path)
    guard let convolution else { return .dense(dense) }
    return .convolution(try convolution.layer(dense, path: path))
  }

  func dense(path: String) throws(ModelFileError) -> DenseLayer {
    guard inputs > 0, outputs > 0 else {
      throw .wrongValue(path: path, problem: "\(inputs) inputs and \(outputs) outputs")
    }
    let (count, overflows) = inputs.multipliedReportingOverflow(by: outputs)
    guard !overflows else {
      throw .wrongValue(path: path, problem: "\(inputs) inputs and \(outputs) outputs")
    }
    let weights = try floats(weights, count: count, path: path + ".weights")
    let biases = try floats(biases, count: outputs, path: path + ".biases")
    return DenseLayer(
      weights: Matrix(rows: inputs, columns: outputs, values: weights), biases: biases,
      activation: activation)
  }
}

extension ModelFile.Convolution {
  /// - Parameter dense: the layer's weights, biases and activation.
  func layer(_ dense: DenseLayer, path: String) throws(ModelFileError) -> ConvolutionLayer {
    let sides = 1...1000
    guard sides.contains(input.height), sides.contains(input.width),
      sides.contains(input.channels), (1..<min(input.height, input.width)).contains(kernelSize)
    else {
      throw .wrongValue(
        path: path + ".convolution",
        problem: "filters of \(kernelSize)x\(kernelSize) on \(input.height)x\(input.width) pixels "
          + "of \(input.channels) channels")
    }
    let rows = kernelSize * kernelSize * input.channels
    guard dense.inputCount == rows else {
      throw .wrongCount(path: path + ".inputs", expected: rows, found: dense.inputCount)
    }
    guard dense.outputCount % 16 == 0 else {
      throw .wrongValue(
        path: path + ".outputs", problem: "\(dense.outputCount) filters, not a multiple of 16")
    }
    guard dense.activation == .relu else {
      throw .wrongValue(path: path + ".activation", problem: "a convolution's is relu")
    }
    return ConvolutionLayer(
      input: input, kernelSize: kernelSize, weights: dense.weights, biases: dense.biases)
  }
}

extension NeuralNetwork {
  init(_ layers: [ModelFile.Layer]) throws(ModelFileError) {
    var checked: [Layer] = []
    for (index, layer) in layers.enumerated() {
      checked.append(try layer.layer(path: "layers[\(index)]"))
    }
    try self.init(checking: checked)
  }

  /// Joins layers that came from a file.
  init(checking layers: [Layer]) throws(ModelFileError) {
    guard let last = layers.last else {
      throw .wrongValue(path: "layers", problem: "there is no layer")
    }
    for (index, layer) in layers.enumerated().dropLast() {
      guard layer.activation == .relu else {
        throw .wrongValue(path: "layers[\(index)]", problem: "only the last layer ends in softmax")
      }
      guard layer.outputCount == layers[index + 1].inputCount else {
        throw .wrongValue(
          path: "layers[\(index + 1)]",
          problem: "it takes \(layers[index + 1].inputCount) inputs but the layer before gives "
            + "\(layer.outputCount)")
      }
      if case .dense = layer, case .convolution = layers[index + 1] {
        throw .wrongValue(
          path: "layers[\(index + 1)]", problem: "a convolution cannot follow a dense layer")
      }
    }
    try Self.checkShapes(layers)
    guard last.activation == .softmax else {
      throw .wrongValue(
        path: "layers[\(layers.count - 1)]", problem: "the last layer must end in softmax")
    }
    self.init(layers: layers)
  }
}

extension NeuralNetwork {
  /// Numbers that agree in count may still not agree in rows and columns.
  private static func checkShapes(_ layers: [Layer]) throws(ModelFileError) {
    let parts = layers.map(\.part)
    guard let architecture = Architecture(inputCount: layers[0].inputCount, parts: parts) else {
      throw .wrongValue(
        path: "layers",
        problem: "convolutions take a square picture and fit into it, and no size is above "
          + "\(Architecture.largestSize)")
    }
    for (index, (layer, input)) in zip(layers, architecture.convolutionInputs).enumerated() {
      guard case .convolution(let convolution) = layer, convolution.input != input else { continue }
      throw .wrongValue(
        path: "layers[\(index)].convolution.input",
        problem: "expected \(input), found \(convolution.input)")
    }
  }
}

func base64(_ values: [Float]) -> String {
  // A key path here would take ten times as long.
  let words = values.map { $0.bitPattern.littleEndian }
  return words.withUnsafeBytes { Data($0) }.base64EncodedString()
}

private func floats(
  _ text: String, count: Int, path: String
) throws(ModelFileError) -> [Float] {
  guard let data = Data(base64Encoded: text) else {
    throw .wrongValue(path: path, problem: "it is not base64")
  }
  let width = MemoryLayout<UInt32>.size
  guard data.count % width == 0, data.count / width == count else {
    throw .wrongCount(path: path, expected: count, found: data.count / width)
  }
  let values = data.withUnsafeBytes { bytes in
    (0..<count).map { index in
      Float(
        bitPattern: UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: index * width, as: UInt32.self)))
    }
  }
  try checkFinite(values, path: path)
  return values
}

func checkFinite(_ values: [Float], path: String) throws(ModelFileError) {
  if let index = values.firstIndex(where: { !$0.isFinite }) {
    throw .notFinite(path: path, index: index)
  }
}

extension UInt8 {
  fileprivate var isJSONSpace: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }
}
