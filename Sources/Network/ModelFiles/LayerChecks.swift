extension NeuralNetwork {
  init(_ records: [AnyLayerRecord]) throws(ModelFileError) {
    var layers: [any LayerKind] = []
    for (index, record) in records.enumerated() {
      layers.append(try record.record.layer(path: Self.path(index)))
    }
    try self.init(checking: layers)
  }

  /// Joins layers from a file, which may not fit together.
  init(checking layers: [any LayerKind]) throws(ModelFileError) {
    guard let last = layers.last else {
      throw .wrongValue(path: "layers", problem: "there is no layer")
    }
    for (index, layer) in layers.enumerated().dropLast() {
      guard layer.activation.loss == nil else {
        throw .wrongValue(
          path: Self.path(index), problem: "only the last layer ends in \(layer.activation.title)")
      }
      guard layer.outputCount == layers[index + 1].inputCount else {
        throw .wrongValue(
          path: Self.path(index + 1),
          problem: "it takes \(layers[index + 1].inputCount) inputs but the layer before gives "
            + "\(layer.outputCount)")
      }
    }
    try Self.checkShapes(layers)
    guard let loss = last.activation.loss else {
      throw .wrongValue(
        path: Self.path(layers.count - 1), problem: "the last layer must end in softmax")
    }
    guard last.outputCount >= loss.smallestOutputCount else {
      throw .wrongValue(
        path: Self.path(layers.count - 1),
        problem: "\(last.activation.title) need at least \(loss.smallestOutputCount) outputs")
    }
    self.init(layers: layers)
  }

  /// Layers that agree in the number of values may still not agree in their shapes.
  private static func checkShapes(_ layers: [any LayerKind]) throws(ModelFileError) {
    guard layers[0].inputCount <= Architecture.largestSize else {
      throw .wrongValue(
        path: path(0),
        problem: "\(layers[0].inputCount) inputs, which is above \(Architecture.largestSize)")
    }
    var shape = Shape(networkInputs: layers[0].inputCount)
    var numbers = 3 * shape.count
    for (index, layer) in layers.enumerated() {
      let spec = layer.spec
      guard let output = spec.outputShape(for: shape) else {
        throw .wrongValue(path: path(index), problem: type(of: spec).requirement)
      }
      guard !spec.isSpatial || layer.inputShape == shape else {
        throw .wrongValue(
          path: path(index), problem: "expected input of \(shape), found \(layer.inputShape)")
      }
      numbers += spec.batchNumberCount(for: shape)
      guard numbers <= Architecture.largestExampleNumberCount else {
        throw .wrongValue(
          path: path(index),
          problem:
            "an example takes more than \(Architecture.largestExampleNumberCount) numbers in "
            + "memory up to here")
      }
      shape = output
    }
    guard layers.last?.spec.isSpatial == false else {
      throw .wrongValue(path: path(layers.count - 1), problem: "the last layer gives an image")
    }
  }

  private static func path(_ layer: Int) -> String { "layers[\(layer)]" }
}
