/// How one output of a layer arises from the layer's inputs, in numbers that add up:
/// `sum = Σ inputs x weights`, normalized if the layer does that, `+ bias`, the activation
/// function, and the largest of the pooled numbers.
package struct UnitArithmetic: Hashable, Sendable {
  /// x in (x - mean) x scale.
  package struct Normalization: Hashable, Sendable {
    package let mean: Float
    package let scale: Float
  }

  /// Where the output is in the layer's `outputShape`.
  package let place: ShapePlace
  /// Where the inputs are, as a block of the shape of what lies below the layer: see
  /// `NeuralNetwork.shape(below:)`.
  package let patch: Region
  /// The numbers of the patch.
  package let inputs: [Float]
  /// The weight of each input.
  package let weights: [Float]
  /// Σ inputs x weights.
  package let sum: Float
  /// Nil if the sum is not normalized.
  package let normalization: Normalization?
  package let bias: Float
  /// The sum, normalized if the layer does that, plus the bias.
  package let preActivation: Float
  /// The activation function of each pooled number, row by row; only one without pooling.
  package let pooled: [Float]
  /// Which of the pooled numbers is the largest: the one that the sum is of.
  package let chosen: Int
  /// The output.
  package let value: Float

  /// Input x weight, for each input.
  package var products: [Float] { zip(inputs, weights).map { $0 * $1 } }
}

extension NeuralNetwork {
  /// The shape of what a layer reads: the network's input or the outputs of the layer before.
  package func shape(below layer: Int) -> Shape {
    layer == 0 ? Shape(networkInputs: inputCount) : kinds[layer - 1].outputShape
  }

  /// How an output arises.
  ///
  /// - Parameters:
  ///   - output: its index in the layer's `outputShape`.
  ///   - trace: of this network.
  package func arithmetic(
    ofOutput output: Int, layer index: Int, in trace: ActivationTrace
  ) -> UnitArithmetic {
    let layer = kinds[index]
    let numbers = trace.layers[index]
    let sumIndex = numbers.chosen[output]
    let region = layer.inputs(ofSums: Region(sumIndex, in: layer.sumShape))
    let below = trace.inputs(ofLayer: index)
    let inputs = region.indices(in: layer.inputShape).map { below[$0] }
    let weights = layer.weights(ofSum: sumIndex)
    let sum = zip(inputs, weights).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    let channel = sumIndex % layer.biases.count
    let normalization = layer.normalization.map {
      UnitArithmetic.Normalization(mean: $0.means[channel], scale: $0.scale(channel))
    }
    let bias = layer.biases[channel]
    let normalized =
      normalization.map { (sum - Double($0.mean)) * Double($0.scale) } ?? sum
    let preActivation = Float(normalized + Double(bias))
    let function = layer.activation.function
    let group = layer.sums(of: Region(output, in: layer.outputShape)).indices(in: layer.sumShape)
    return UnitArithmetic(
      place: layer.outputShape.place(of: output),
      patch: region.viewed(from: layer.inputShape, as: shape(below: index)), inputs: inputs,
      weights: weights, sum: Float(sum), normalization: normalization, bias: bias,
      preActivation: preActivation,
      pooled: group.map { function.value($0 == sumIndex ? preActivation : numbers.sums[$0]) },
      chosen: group.firstIndex(of: sumIndex) ?? 0, value: function.value(preActivation))
  }

  /// What a layer is and does, in words.
  package func words(ofLayer index: Int) -> LayerWords {
    kinds[index].words(at: index, isLast: index == kinds.count - 1)
  }
}
