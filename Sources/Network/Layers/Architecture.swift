/// The layers a network is made of, before they have weights.
///
/// Written as `784,128,64,10`: the number of inputs, then a word for each layer. A number is a
/// dense layer with that many outputs; `5x5x16` is a convolution with 16 filters of 5x5 pixels and
/// its pooling, for which the inputs are a square image. `5x5x16/1` is one without pooling, and
/// `5x5x16bn` or `5x5x16bn/1` one with batch normalization.
public struct Architecture: Sendable {
  static let largestSize = 10_000
  /// The most weights that a network can be trained with.
  package static let largestWeightCount = 20_000_000
  /// The largest `batchNumberCount` of a network that is trained or read from a file: without
  /// pooling, layers of few weights can have many outputs.
  package static let largestExampleNumberCount = 3 << 23

  /// Numbers the network takes, from 1 to 10,000.
  public let inputCount: Int
  package let specs: [any LayerSpec]
  /// The shape before each layer, and after the last.
  private let shapes: [Shape]

  /// Nil if the layers do not fit together: each fits the shape that the one before gives, and the
  /// last does not give an image.
  package init?(inputCount: Int, specs: [any LayerSpec]) {
    guard (1...Self.largestSize).contains(inputCount), specs.last?.isSpatial == false else {
      return nil
    }
    var shapes = [Shape(networkInputs: inputCount)]
    for spec in specs {
      guard let shape = spec.outputShape(for: shapes[shapes.count - 1]) else { return nil }
      shapes.append(shape)
    }
    self.inputCount = inputCount
    self.specs = specs
    self.shapes = shapes
  }

  /// Reads what `description` writes; nil if the text is wrong or the layers do not fit together.
  public init?(_ text: String) {
    self.init(text, kinds: LayerKinds.all)
  }

  /// - Parameter kinds: the kinds of layers that the text may name.
  package init?(_ text: String, kinds: [any LayerKind.Type]) {
    let words = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = words.first.flatMap({ Int($0) }) else { return nil }
    let specs = words.dropFirst().compactMap { word in
      kinds.lazy.compactMap { $0.specType.init(word: word) }.first
    }
    guard specs.count == words.count - 1 else { return nil }
    self.init(inputCount: first, specs: specs)
  }

  /// Dense layers only.
  ///
  /// - Parameter sizes: the number of inputs, then of each layer's outputs.
  /// - Precondition: at least two sizes, all from 1 to 10,000.
  public init(sizes: [Int]) {
    let specs = sizes.dropFirst().map { DenseSpec(outputs: $0) }
    guard let first = sizes.first, let dense = Self(inputCount: first, specs: specs) else {
      preconditionFailure("a network has at least two sizes, all from 1 to \(Self.largestSize)")
    }
    self = dense
  }

  /// Numbers the network gives: one for each class.
  public var outputCount: Int { shapes[specs.count].count }

  /// Whether some layers give images.
  public var hasConvolutions: Bool { specs.contains { $0.isSpatial } }

  /// Weights of all layers, without biases.
  public var weightCount: Int {
    zip(specs, shapes).reduce(0) { $0 + $1.0.weightCount(for: $1.1) }
  }

  /// Numbers in memory, in all, that an example of a batch takes: what the layers keep and, in the
  /// batch at work and in the next one, the inputs and where they are not 0.
  package var batchNumberCount: Int {
    3 * inputCount + zip(specs, shapes).reduce(0) { $0 + $1.0.batchNumberCount(for: $1.1) }
  }

  /// Layers with random weights: ReLU in all but the last, which ends in `output`.
  func layers(output: Activation, random: inout RandomSource) -> [any LayerKind] {
    var layers: [any LayerKind] = []
    for (index, spec) in specs.enumerated() {
      layers.append(
        spec.makeLayer(
          input: shapes[index], activation: index == specs.count - 1 ? output : .relu,
          random: &random))
    }
    return layers
  }
}

extension Architecture: Hashable {
  public static func == (one: Architecture, other: Architecture) -> Bool {
    one.inputCount == other.inputCount && one.specs.count == other.specs.count
      && zip(one.specs, other.specs).allSatisfy { $0.isEqual(to: $1) }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(inputCount)
    for spec in specs { spec.hash(into: &hasher) }
  }
}

extension Architecture: CustomStringConvertible {
  public var description: String {
    ([String(inputCount)] + specs.map(\.description)).joined(separator: ",")
  }
}

/// Coded as its text.
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
