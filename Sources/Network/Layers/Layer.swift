/// One layer of a network: its shapes, its parameters, and what it computes, in plain matrices.
///
/// B examples are B rows of a `Matrix`.
public protocol Layer: Hashable, Sendable {
  /// The shape of one example's inputs.
  var inputShape: Shape { get }
  /// The shape of one example's outputs.
  var outputShape: Shape { get }
  /// The function applied to the weighted sums.
  var activation: Activation { get }
  /// The weights; each kind of layer documents their shape.
  var weights: Matrix { get }
  /// A bias for every column of `weights`.
  var biases: [Float] { get }

  /// The outputs for a batch.
  ///
  /// - Parameter inputs: B x `inputCount`.
  /// - Returns: B x `outputCount`. Of a layer that ends in softmax these are the logits: see
  ///   `Activation.softmax`.
  func forward(_ inputs: Matrix) -> Matrix
}

extension Layer {
  /// Numbers in one example's inputs.
  public var inputCount: Int { inputShape.count }
  /// Numbers in one example's outputs.
  public var outputCount: Int { outputShape.count }
  /// Weights and biases.
  public var parameterCount: Int { weights.values.count + biases.count }

  func isEqual(to other: any Layer) -> Bool {
    other as? Self == self
  }
}
