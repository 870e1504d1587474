import Network

/// The weights of a layer's filters or neurons as small pictures, on one scale.
package struct WeightPictures: Hashable, Sendable {
  /// In pixels.
  package let width: Int
  package let height: Int
  /// One picture for each filter or neuron, row by row: -1 to 1.
  package let pictures: [[Float]]
  /// Over how many maps or images the weights are added up; 1 if each weight is shown.
  package let addedUp: Int

  /// The pictures of all layers of a network.
  static func all(of network: NeuralNetwork) -> [WeightPictures] {
    network.layers.indices.map { WeightPictures(network, layer: $0) }
  }

  private init(_ network: NeuralNetwork, layer: Int) {
    let weights = network.layers[layer].weights
    let patch = network.patchShape(of: layer)
    let isPicture = patch.height * patch.width > 1
    width = isPicture ? patch.width : Int(Double(patch.channels).squareRoot().rounded(.up))
    height = isPicture ? patch.height : (patch.channels + width - 1) / width
    addedUp = isPicture ? patch.channels : 1
    var pictures = [[Float]](
      repeating: [Float](repeating: 0, count: width * height), count: weights.columns)
    for row in 0..<weights.rows {
      let pixel = isPicture ? row / patch.channels : row
      for unit in 0..<weights.columns { pictures[unit][pixel] += weights[row, unit] }
    }
    let largest = pictures.joined().lazy.map(\.magnitude).max() ?? 0
    self.pictures =
      largest > 0 ? pictures.map { $0.map { $0 / largest } } : pictures
  }
}

extension NeuralNetwork {
  /// The shape of what one unit of a layer looks at.
  fileprivate func patchShape(of layer: Int) -> Shape {
    let below = shape(below: layer)
    let (rows, shape) = (layers[layer].weights.rows, self.shape(of: layer))
    guard shape.height * shape.width > 1, rows % below.channels == 0 else { return below }
    // A filter is square and covers all channels.
    let side = Int(Double(rows / below.channels).squareRoot().rounded())
    return Shape(height: side, width: side, channels: below.channels)
  }
}
