import KernelInterface

/// Layers in the kernels' memory, with room for the outputs of one example.
struct LayerRun {
  private let kernels: any KernelSet
  private let input: AlignedFloats
  private let layers: [any LayerEngine]

  init(_ layers: [any LayerKind], inputCount: Int, kernels: any KernelSet) {
    self.kernels = kernels
    // A filter over padded rows reads beyond the end.
    input = AlignedFloats(count: 2 * paddedStride(inputCount))
    self.layers = layers.enumerated().map { index, layer in
      layer.makeEngine(
        EngineConfiguration(batchCapacity: 1, hasLayerBelow: index > 0, kernels: kernels))
    }
  }

  /// The outputs of the last layer.
  var result: UnsafeMutablePointer<Float> { outputs(ofLayers: layers.count) }

  /// The outputs of the first layers; of no layer, the inputs.
  func outputs(ofLayers count: Int) -> UnsafeMutablePointer<Float> {
    count == 0 ? input.pointer : layers[count - 1].activations.pointer
  }

  func load(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    let whole = bytes.count / 16 * 16
    kernels.convertToFloat(bytes: start, count: whole, result: input.pointer)
    for index in whole..<bytes.count { input.pointer[index] = Float(start[index]) * (1 / 255) }
  }

  func run() {
    var source = UnsafePointer(input.pointer)
    for layer in layers {
      layer.forwardExample(source)
      source = UnsafePointer(layer.activations.pointer)
    }
  }
}
