/// A convolution in a model file: the members of a dense layer for its weights and biases, and
/// `convolution` with what it is applied to. That has `pooling` if there is none, and in a run's
/// checkpoint `normalization`; a network in a model file has it folded into its weights.
struct ConvolutionRecord: LayerRecord {
  static let marker: String? = CodingKeys.convolution.rawValue

  private static let sides = 1...1000

  private struct Geometry: Codable {
    let input: Shape
    let kernelSize: Int
    /// Nil for 2.
    let pooling: Int?
    let normalization: BatchNormalizationRecord?
  }

  private enum CodingKeys: String, CodingKey { case convolution }

  private let parameters: DenseRecord
  private let geometry: Geometry

  init(_ layer: ConvolutionLayer) {
    parameters = DenseRecord(layer)
    geometry = Geometry(
      input: layer.inputShape, kernelSize: layer.kernelSize,
      pooling: layer.pooling == 2 ? nil : layer.pooling,
      normalization: layer.normalization.map { BatchNormalizationRecord($0) })
  }

  init(from decoder: any Decoder) throws {
    parameters = try DenseRecord(from: decoder)
    geometry = try decoder.container(keyedBy: CodingKeys.self)
      .decode(Geometry.self, forKey: .convolution)
  }

  func encode(to encoder: any Encoder) throws {
    try parameters.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(geometry, forKey: .convolution)
  }

  func layer(path: String) throws(ModelFileError) -> any LayerKind {
    let dense = try parameters.dense(path: path)
    let (input, kernelSize) = (geometry.input, geometry.kernelSize)
    guard Self.sides.contains(input.height), Self.sides.contains(input.width),
      Self.sides.contains(input.channels),
      (1..<min(input.height, input.width)).contains(kernelSize)
    else {
      throw .wrongValue(
        path: path + ".convolution", problem: "filters of \(kernelSize)x\(kernelSize) on \(input)")
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
    let pooling = geometry.pooling ?? 2
    guard (1...2).contains(pooling) else {
      throw .wrongValue(
        path: path + ".convolution.pooling", problem: "\(pooling), which is neither 1 nor 2")
    }
    return ConvolutionLayer(
      inputShape: input, kernelSize: kernelSize, pooling: pooling, weights: dense.weights,
      biases: dense.biases,
      normalization: try normalization(
        channels: dense.outputCount, path: path + ".convolution.normalization"))
  }

  private func normalization(
    channels: Int, path: String
  ) throws(ModelFileError) -> BatchNormalization? {
    guard let record = geometry.normalization else { return nil }
    return try record.normalization(channels: channels, path: path)
  }
}
