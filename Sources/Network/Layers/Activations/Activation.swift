/// The function a layer applies to its weighted sums.
///
/// A new one is a file with an `ActivationFunction` and one line in `Activation.all`.
public struct Activation: Sendable {
  package let function: any ActivationFunction

  package init(_ function: any ActivationFunction) {
    self.function = function
  }

  /// max(0, z).
  public static let relu = Activation(ReLU())
  /// The last layer's: its outputs are logits, and exp(zᵢ) / Σⱼ exp(zⱼ) are the probabilities.
  ///
  /// The layer leaves the logits as they are. The loss, `NeuralNetwork.probabilities` and whoever
  /// reads the `Predictor` apply `Softmax`, each as it needs.
  public static let softmax = Activation(Logits())

  /// The last layer's, if its last output is of a reject class: its outputs are logits. With C
  /// classes, exp(zᵢ) / Σⱼ exp(zⱼ) over the first C are their probabilities given that the example
  /// is of one of them, and 1 / (1 + exp(-z)) of the last is the probability that it is of none.
  public static let softmaxAndReject = Activation(LogitsWithReject())

  /// What model files can name.
  static let all = [relu, softmax, softmaxAndReject]

  /// The name in model files.
  public var name: String { function.name }
  /// The name for people.
  public var title: String { function.title }
  /// What the outputs of a network that ends in it mean; nil between layers.
  package var loss: (any OutputLoss)? { function.loss }

  /// Replaces weighted sums by activations.
  func forward(_ sums: inout Matrix) {
    sums.values.withUnsafeMutableBufferPointer { function.apply(to: $0) }
  }

  /// Turns the gradient by the activations into that by the weighted sums.
  func backward(_ gradient: inout Matrix, outputs: Matrix) {
    gradient.values.withUnsafeMutableBufferPointer { gradient in
      outputs.values.withUnsafeBufferPointer {
        function.multiplyByDerivative(gradient, outputs: $0)
      }
    }
  }
}

extension Activation: Hashable {
  public static func == (one: Activation, other: Activation) -> Bool {
    one.name == other.name
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
  }
}

/// Coded as its name.
extension Activation: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let known = Self.all.first(where: { $0.name == name }) else {
      let names = Self.all.map { "\"\($0.name)\"" }.joined(separator: " or ")
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected \(names), found \"\(name)\"")
    }
    self = known
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
