extension NeuralNetwork {
  /// All numbers of the network's input that can influence an output: its receptive field. Of an
  /// image, a rectangle of pixels.
  ///
  /// - Parameter output: its index in the layer's `outputShape`.
  package func receptiveField(ofOutput output: Int, layer index: Int) -> Region {
    receptiveField(of: Region(output, in: kinds[index].outputShape), layer: index)
  }

  /// All numbers of the network's input that can influence one weighted sum.
  ///
  /// - Parameter sum: its index in the layer's `sumShape`, as `ActivationTrace.Layer.chosen` names
  ///   it.
  package func receptiveField(ofSum sum: Int, layer index: Int) -> Region {
    receptiveField(ofSums: Region(sum, in: kinds[index].sumShape), layer: index)
  }

  private func receptiveField(of outputs: Region, layer index: Int) -> Region {
    receptiveField(ofSums: kinds[index].sums(of: outputs), layer: index)
  }

  private func receptiveField(ofSums sums: Region, layer index: Int) -> Region {
    let layer = kinds[index]
    let inputs = layer.inputs(ofSums: sums)
      .viewed(from: layer.inputShape, as: shape(below: index))
    return index == 0 ? inputs : receptiveField(of: inputs, layer: index - 1)
  }
}
