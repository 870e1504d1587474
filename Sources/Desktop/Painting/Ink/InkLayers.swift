import Preprocess

/// The ink layers of a scene, each with its command's place in the scene, and a few earlier ones.
///
/// Ink often returns: clearing is undone, a moment of the timeline is left. A layer that looked
/// similar is then a better start than a blank one.
struct InkLayers {
  /// The number of points from which drawing them takes longer than copying a layer.
  private static let manyPoints = 1000
  private static let spareCount = 2
  /// Smaller layers are drawn again quickly.
  private static let smallestSpare = 256 * 256
  private static let largestSpare = 1 << 22

  private var layers: [Int: InkLayer] = [:]
  /// The oldest first.
  private var spares: [InkLayer] = []

  subscript(position: Int) -> InkLayer? { layers[position] }

  /// Shows strokes at a place in the scene.
  ///
  /// - Returns: the pixels of the window that may differ from those of the place's earlier layer;
  ///   nil if it had no similar one.
  mutating func update(
    at position: Int, _ strokes: [Stroke], _ geometry: InkLayer.Geometry
  ) -> [PixelRect]? {
    let cost = cost(at: position, strokes, geometry)
    guard cost > Self.manyPoints else { return layers[position]?.update(strokes) }
    let other = mostSimilar(to: strokes, geometry)
    let usesOther = (other?.cost(of: strokes) ?? .max) < cost
    let source = usesOther ? other : layers[position]
    retire(at: position)
    guard var layer = source, layer.cost(of: strokes) < strokes.pointCount else {
      layers[position] = InkLayer(strokes, geometry)
      return nil
    }
    let changed = layer.update(strokes)
    layers[position] = layer
    return usesOther ? nil : changed
  }

  private func mostSimilar(to strokes: [Stroke], _ geometry: InkLayer.Geometry) -> InkLayer? {
    (Array(layers.values) + spares)
      .filter { $0.geometry == geometry }
      .min { $0.cost(of: strokes) < $1.cost(of: strokes) }
  }

  private func cost(
    at position: Int, _ strokes: [Stroke], _ geometry: InkLayer.Geometry
  ) -> Int {
    guard let layer = layers[position], layer.geometry == geometry else { return .max }
    return layer.cost(of: strokes)
  }

  /// Removes the layers of other places.
  mutating func keep(_ positions: Set<Int>) {
    for position in layers.keys where !positions.contains(position) { retire(at: position) }
  }

  /// Removes all layers.
  mutating func removeAll() {
    layers = [:]
    spares = []
  }

  private mutating func retire(at position: Int) {
    guard let layer = layers.removeValue(forKey: position),
      (Self.smallestSpare...Self.largestSpare).contains(layer.mask.coverage.count),
      !layer.strokes.isEmpty
    else { return }
    spares.append(layer)
    spares.removeFirst(max(0, spares.count - Self.spareCount))
  }
}

extension InkLayer {
  fileprivate func cost(of other: [Stroke]) -> Int {
    StrokeChange(from: strokes, to: other).cost(from: strokes, to: other)
  }
}

extension [Stroke] {
  fileprivate var pointCount: Int { reduce(0) { $0 + $1.points.count } }
}
