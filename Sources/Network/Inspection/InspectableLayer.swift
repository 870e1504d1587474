import Support

/// What a kind of layer tells about its units, so that a person can follow how each number arises.
///
/// A weighted sum is Σ input x weight. It is normalized if the layer has a batch normalization, and
/// a bias is added; then comes the activation function, which never falls. An output is one such
/// number, or the largest of several where the layer pools.
package protocol InspectableLayer: Layer {
  /// The shape of the weighted sums; larger than `outputShape` if the layer pools.
  var sumShape: Shape { get }

  /// The weighted sums of which some outputs are the largest: a block of `sumShape`.
  func sums(of outputs: Region) -> Region

  /// The inputs of some weighted sums: a block of `inputShape`.
  func inputs(ofSums sums: Region) -> Region

  /// The weights of one weighted sum, in the order of its inputs.
  func weights(ofSum index: Int) -> [Float]

  /// What the weighted sums are normalized with before the bias is added; nil for nothing. The
  /// channels are those of `sumShape`.
  var normalization: BatchNormalization? { get }

  /// The gradient by the inputs.
  ///
  /// - Parameter sumGradient: B x `sumShape.count`, the gradient by the weighted sums.
  /// - Returns: B x `inputCount`.
  func inputGradient(sumGradient: Matrix) -> Matrix

  /// What the layer is and does, in words.
  ///
  /// - Parameters:
  ///   - index: counts the layers from the network's inputs.
  ///   - isLast: whether its outputs are the network's.
  func words(at index: Int, isLast: Bool) -> LayerWords
}

extension InspectableLayer {
  package var sumShape: Shape { outputShape }
  package func sums(of outputs: Region) -> Region { outputs }
  package var normalization: BatchNormalization? { nil }
}

/// A layer in words that a beginner understands.
package struct LayerWords: Hashable, Sendable {
  /// A line, as `32 filters of 5×5 look for strokes`.
  package let title: Phrase
  /// A few words beside it, as `each keeps the max of 2×2`, and shorter ones; none for nothing.
  package let notes: [Phrase]
  /// Two to four sentences.
  package let explanation: Phrase

  package init(title: Phrase, notes: [Phrase] = [], explanation: Phrase) {
    self.title = title
    self.notes = notes
    self.explanation = explanation
  }
}
