/// Every number of a network for one example, layer by layer.
///
/// Dropout does nothing outside training, and a batch normalization is part of the sums.
package struct ActivationTrace: Hashable, Sendable {
  /// The numbers of one layer.
  package struct Layer: Hashable, Sendable {
    /// The weighted sums with their biases, before the activation function: in the layer's
    /// `sumShape`.
    package internal(set) var sums: [Float]
    /// Of each output, the index of the sum that it comes from: with pooling the largest of
    /// several, and the first of equal ones.
    package internal(set) var chosen: [Int]
    /// In the layer's `outputShape`.
    package internal(set) var outputs: [Float]
  }

  /// What the network reads, 0 to 1.
  package internal(set) var input: [Float]
  /// First to last.
  package internal(set) var layers: [Layer]

  /// The outputs of the last layer.
  package var logits: [Float] { layers.last?.outputs ?? [] }

  /// What a layer reads: the outputs of the one before, or the input.
  package func inputs(ofLayer index: Int) -> [Float] {
    index == 0 ? input : layers[index - 1].outputs
  }

  /// A trace of zeros, in the shapes of a network.
  package init(for network: NeuralNetwork) {
    input = Array(repeating: 0, count: network.inputCount)
    layers = network.kinds.map {
      Layer(
        sums: Array(repeating: 0, count: $0.sumShape.count),
        chosen: Array(repeating: 0, count: $0.outputCount),
        outputs: Array(repeating: 0, count: $0.outputCount))
    }
  }
}
