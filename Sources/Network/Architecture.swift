/// What layers a network is made of, before it has weights.
///
/// Written as `784,128,64,10`: the number of inputs, then of each dense layer's outputs. Between
/// them `5x5x16` stands for a convolution of 16 filters of 5x5 pixels with its pooling; the inputs
/// are then a square picture.
public struct Architecture: Hashable, Sendable {
  public enum Part: Hashable, Sendable {
    case dense(outputs: Int)
    case convolution(kernelSize: Int, filters: Int)
  }

  static let largestSize = 10_000

  public let inputCount: Int
  public let parts: [Part]

  /// Nil when the parts do not fit together: convolutions come first, on a square picture that they
  /// fit into, with filters in multiples of 16; a dense layer is the last; all sizes are from 1 to
  /// 10,000.
  public init?(inputCount: Int, parts: [Part]) {
    self.inputCount = inputCount
    self.parts = parts
    guard (1...Self.largestSize).contains(inputCount), fitsTogether else { return nil }
  }

  public init?(_ text: String) {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = words.first.flatMap({ Int($0) }) else { return nil }
    let parts = words.dropFirst().compactMap(Part.init)
    guard parts.count == words.count - 1 else { return nil }
    self.init(inputCount: first, parts: parts)
  }

  /// Dense layers only.
  ///
  /// - Precondition: at least two sizes, all from 1 to 10,000.
  public init(sizes: [Int]) {
    precondition(sizes.count >= 2 && sizes.allSatisfy { (1...Self.largestSize).contains($0) })
    inputCount = sizes[0]
    parts = sizes.dropFirst().map { .dense(outputs: $0) }
  }

  public var hasConvolutions: Bool {
    if case .convolution? = parts.first { true } else { false }
  }

  public var outputCount: Int {
    if case .dense(let outputs)? = parts.last { outputs } else { 0 }
  }
}

extension Architecture: CustomStringConvertible {
  public var description: String {
    ([String(inputCount)] + parts.map(\.description)).joined(separator: ",")
  }
}

extension Architecture.Part: CustomStringConvertible {
  init?(_ word: some StringProtocol) {
    let numbers = word.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    switch numbers.count {
    case 1:
      guard let outputs = numbers[0] else { return nil }
      self = .dense(outputs: outputs)
    case 3:
      guard let size = numbers[0], numbers[1] == size, let filters = numbers[2] else {
        return nil
      }
      self = .convolution(kernelSize: size, filters: filters)
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .dense(let outputs): "\(outputs)"
    case .convolution(let size, let filters): "\(size)x\(size)x\(filters)"
    }
  }
}

extension Architecture {
  private var fitsTogether: Bool {
    guard case .dense? = parts.last else { return false }
    var picture = square
    for part in parts {
      switch part {
      case .dense(let outputs):
        picture = nil
        guard (1...Self.largestSize).contains(outputs) else { return false }
      case .convolution(let size, let filters):
        guard let shape = picture, (1..<shape.width).contains(size),
          filters > 0, filters % 16 == 0, filters <= Self.largestSize
        else { return false }
        picture = Self.shape(after: size, filters, on: shape)
      }
    }
    return true
  }

  /// How many weights its layers have, biases aside.
  public var weightCount: Int {
    var picture = square
    var inputs = inputCount
    var weights = 0
    for part in parts {
      switch part {
      case .dense(let outputs):
        weights += inputs * outputs
        inputs = outputs
      case .convolution(let size, let filters):
        guard let shape = picture else { return weights }
        let output = Self.shape(after: size, filters, on: shape)
        weights += size * size * shape.channels * filters
        inputs = output.count
        picture = output
      }
    }
    return weights
  }

  /// How many values its layers give for one example.
  public var activationCount: Int {
    let dense = parts.reduce(0) { sum, part in
      if case .dense(let outputs) = part { sum + outputs } else { sum }
    }
    return convolutionInputs.dropFirst().reduce(dense) { $0 + $1.count }
  }

  /// What each convolution takes, which stand before all dense layers.
  var convolutionInputs: [ConvolutionLayer.Shape] {
    var shapes = square.map { [$0] } ?? []
    for case .convolution(let size, let filters) in parts {
      shapes.append(Self.shape(after: size, filters, on: shapes[shapes.count - 1]))
    }
    return shapes
  }

  private var square: ConvolutionLayer.Shape? {
    let side = Int(Double(inputCount).squareRoot().rounded())
    guard side * side == inputCount else { return nil }
    return ConvolutionLayer.Shape(height: side, width: side, channels: 1)
  }

  private static func shape(
    after kernelSize: Int, _ filters: Int, on shape: ConvolutionLayer.Shape
  ) -> ConvolutionLayer.Shape {
    ConvolutionLayer.Shape(
      height: (shape.height - kernelSize + 1) / 2, width: (shape.width - kernelSize + 1) / 2,
      channels: filters)
  }

  /// Layers with random weights.
  func layers(random: inout RandomSource) -> [Layer] {
    var layers: [Layer] = []
    var picture = square
    var count = inputCount
    for (index, part) in parts.enumerated() {
      switch part {
      case .dense(let outputs):
        layers.append(
          .dense(
            DenseLayer(
              inputs: count, outputs: outputs,
              activation: index == parts.count - 1 ? .softmax : .relu, random: &random)))
      case .convolution(let size, let filters):
        guard let shape = picture else { preconditionFailure("the parts fit together") }
        let layer = ConvolutionLayer(
          input: shape, kernelSize: size, filters: filters, random: &random)
        picture = layer.output
        layers.append(.convolution(layer))
      }
      count = layers[index].outputCount
    }
    return layers
  }
}

/// As its text.
extension Architecture: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let architecture = Architecture(text) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: "\"\(text)\" is no network"))
    }
    self = architecture
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
