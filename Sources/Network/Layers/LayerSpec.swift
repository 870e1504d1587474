/// What a layer is made of, before it has weights: one word of `Architecture`.
package protocol LayerSpec: Hashable, Sendable, CustomStringConvertible {
  /// What the layer asks of its input and of its sizes, to complete an error message.
  static var requirement: String { get }

  /// Reads the word that `description` writes; nil if it is not of this kind.
  init?(word: Substring)

  /// Whether the outputs are an image. Such layers come first; dropout applies to the outputs of
  /// the last of them.
  var isSpatial: Bool { get }

  /// The shape of the outputs; nil if `requirement` is not met.
  func outputShape(for input: Shape) -> Shape?

  /// Weights of the layer, without biases, on an input that fits.
  func weightCount(for input: Shape) -> Int

  /// Numbers in memory that an example of a batch takes in the layer, on an input that fits.
  func batchNumberCount(for input: Shape) -> Int

  /// A layer with random weights, on an input that fits.
  func makeLayer(
    input: Shape, activation: Activation, random: inout RandomSource
  ) -> any LayerKind
}

extension LayerSpec {
  /// The outputs and their gradient.
  package func batchNumberCount(for input: Shape) -> Int {
    2 * (outputShape(for: input)?.count ?? 0)
  }

  func isEqual(to other: any LayerSpec) -> Bool {
    other as? Self == self
  }
}
