import Network

/// An output of a layer of the network: a place of a map, a neuron, or an output of the network.
package struct NetworkUnit: Hashable, Sendable {
  package let layer: Int
  /// In the layer's `outputShape`.
  package let index: Int

  package init(layer: Int, index: Int) {
    self.layer = layer
    self.index = index
  }
}

extension NeuralNetwork {
  func shape(of layer: Int) -> Shape { layers[layer].outputShape }

  func place(of unit: NetworkUnit) -> ShapePlace { shape(of: unit.layer).place(of: unit.index) }

  func isLast(_ layer: Int) -> Bool { layer == layers.count - 1 }

  /// Whether the unit exists in this network.
  func contains(_ unit: NetworkUnit) -> Bool {
    layers.indices.contains(unit.layer)
      && (0..<layers[unit.layer].outputCount).contains(unit.index)
  }
}

extension ActivationTrace.Layer {
  /// The largest output of each channel.
  func strengths(in shape: Shape) -> [Float] {
    var largest = [Float](repeating: -.infinity, count: shape.channels)
    for index in outputs.indices {
      let channel = index % shape.channels
      largest[channel] = max(largest[channel], outputs[index])
    }
    return largest
  }

  /// The index of a channel's largest output; of equal ones the one nearest the middle of the map.
  func strongest(inChannel channel: Int, of shape: Shape) -> Int {
    let places = stride(from: channel, to: outputs.count, by: shape.channels)
    func distance(_ index: Int) -> Int {
      let place = shape.place(of: index)
      let (row, column) = (2 * place.row - shape.height + 1, 2 * place.column - shape.width + 1)
      return row * row + column * column
    }
    return places.min { (-outputs[$0], distance($0)) < (-outputs[$1], distance($1)) } ?? channel
  }
}
