import KernelInterface

/// What the first layers of a network give for images: features on which its last layers can be
/// trained alone, which takes a fraction of the time.
package struct FeatureExtractor: Sendable {
  /// The features and logits of N images.
  package struct Output: Hashable, Sendable {
    /// N x `featureCount`.
    package let features: Matrix
    /// N x the network's outputs.
    package let logits: Matrix
  }

  private let network: NeuralNetwork
  private let layerCount: Int
  package let featureCount: Int

  /// - Parameter layerCount: how many of the first layers give the features; with 0, the features
  ///   are the images.
  package init(_ network: NeuralNetwork, layerCount: Int) {
    precondition((0..<network.kinds.count).contains(layerCount))
    self.network = network.folded
    self.layerCount = layerCount
    featureCount = network.kinds[layerCount].inputCount
  }

  /// - Parameters:
  ///   - count: N.
  ///   - threads: how many work; nil for one for every processor. The number changes no bit.
  ///   - image: the bytes of an image; called on any thread, in any order.
  package func output(
    count: Int, threads: Int? = nil, image: @escaping @Sendable (Int) -> [UInt8]
  ) -> Output {
    let parts = (count + Self.imagesPerPart - 1) / Self.imagesPerPart
    let rows = Collected<[Float]>(count: parts)
    concurrently(parts, threads: threads) { part in
      let first = part * Self.imagesPerPart
      rows[part] = self.rows(first..<min(first + Self.imagesPerPart, count), image)
    }
    return matrices(rows.values.flatMap { $0 ?? [] }, count: count)
  }

  private static let imagesPerPart = 64

  /// The features of each image, followed by its logits.
  private func rows(_ indices: Range<Int>, _ image: (Int) -> [UInt8]) -> [Float] {
    let run = LayerRun(
      network.kinds, inputCount: network.inputCount, kernels: KernelLevel.current.kernels)
    return indices.flatMap { index in
      image(index).withUnsafeBufferPointer { run.load($0) }
      run.run()
      return Array(
        UnsafeBufferPointer(start: run.outputs(ofLayers: layerCount), count: featureCount))
        + UnsafeBufferPointer(start: run.result, count: network.outputCount)
    }
  }

  private func matrices(_ rows: [Float], count: Int) -> Output {
    let width = featureCount + network.outputCount
    var features = Matrix(rows: count, columns: featureCount)
    var logits = Matrix(rows: count, columns: network.outputCount)
    for row in 0..<count {
      let start = row * width
      features.values.replaceSubrange(
        row * featureCount..<(row + 1) * featureCount, with: rows[start..<start + featureCount])
      logits.values.replaceSubrange(
        row * logits.columns..<(row + 1) * logits.columns,
        with: rows[start + featureCount..<start + width])
    }
    return Output(features: features, logits: logits)
  }
}
