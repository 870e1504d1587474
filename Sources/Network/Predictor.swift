import Synchronization

/// A network that reads one example after the other as fast as can be, without allocating.
///
/// It gives the probabilities `NeuralNetwork.probabilities(of:)` gives, but for rounding.
public final class Predictor: Sendable {
  public let inputCount: Int
  public let outputCount: Int
  private let work: Mutex<Work>

  public convenience init(_ network: NeuralNetwork) {
    self.init(network, kernels: .current)
  }

  package init(_ network: NeuralNetwork, kernels: KernelSet) {
    inputCount = network.inputCount
    outputCount = network.outputCount
    work = Mutex(Work(network, kernels: kernels))
  }

  /// - Parameters:
  ///   - bytes: `inputCount` bytes; 255 stands for 1.
  ///   - probabilities: gets `outputCount` numbers.
  public func predict(_ bytes: Span<UInt8>, into probabilities: inout MutableSpan<Float>) {
    precondition(bytes.count == inputCount && probabilities.count == outputCount)
    work.withLock { work in
      bytes.withUnsafeBufferPointer { work.load($0) }
      work.run()
      for index in 0..<outputCount { probabilities[index] = work.result[index] }
    }
  }

  /// The same, from one array into another.
  public func predict(_ bytes: [UInt8], into probabilities: inout [Float]) {
    var span = probabilities.mutableSpan
    predict(bytes.span, into: &span)
  }

  public func probabilities(of bytes: [UInt8]) -> [Float] {
    var probabilities = [Float](repeating: 0, count: outputCount)
    predict(bytes, into: &probabilities)
    return probabilities
  }
}

/// The network in the kernels' memory, with room for what its layers give.
private struct Work {
  let kernels: KernelSet
  let input: AlignedFloats
  let layers: [LayerState]

  init(_ network: NeuralNetwork, kernels: KernelSet) {
    self.kernels = kernels
    // Twice the room: a filter over padded rows reads beyond the end.
    input = AlignedFloats(count: 2 * paddedStride(network.inputCount))
    layers = network.layers.map { LayerState($0, batchCapacity: 1) }
  }

  var result: UnsafeMutablePointer<Float> {
    layers[layers.count - 1].activated.activations.pointer
  }

  func load(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    let whole = bytes.count / 16 * 16
    kernels.widen(start, whole, input.pointer)
    for index in whole..<bytes.count { input.pointer[index] = Float(start[index]) * (1 / 255) }
  }

  func run() {
    var source = UnsafePointer(input.pointer)
    for layer in layers {
      switch layer {
      case .dense(let state):
        state.forwardOne(kernels, input: source)
        if state.activation == .softmax {
          kernels.softmax(1, state.outputs, state.activations.pointer, state.stride)
        }
      case .convolution(let state):
        state.forward(
          kernels, task: 0, count: 1, inputs: source, inputStride: 0, dropout: nil)
      }
      source = UnsafePointer(layer.activated.activations.pointer)
    }
  }
}
