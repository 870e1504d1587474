/// A convolution in a model file: the members of a dense layer for its weights and biases, and
/// `convolution` with what it is applied to.
struct ConvolutionRecord: LayerRecord {
  static let marker: String? = CodingKeys.convolution.rawValue

  private static let sides = 1...1000

  private struct Geometry: Codable {
    let input: Shape
    let kernelSize: Int
  }

  private enum CodingKeys: String, CodingKey { case convolution }

  private let parameters: DenseRecord
  private let geometry: Geometry

  init(_ layer: ConvolutionLayer) {
    parameters = DenseRecord(layer)
    geometry = Geometry(input: layer.inputShape, kernelSize: layer.kernelSize)
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
    return ConvolutionLayer(
      inputShape: input, kernelSize: kernelSize, weights: dense.weights, biases: dense.biases)
  }
}
