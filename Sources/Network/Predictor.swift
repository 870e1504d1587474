import KernelInterface
import Synchronization

/// A network that reads one example after the other, as fast as possible and without allocation.
///
/// It gives logits, those of `NeuralNetwork.logits` except for rounding. Whoever reads them applies
/// `Softmax`, with a temperature or without.
public final class Predictor: Sendable {
  /// Bytes the network takes.
  public let inputCount: Int
  /// Logits the network gives: one for each class.
  public let outputCount: Int
  private let work: Mutex<Work>

  /// A predictor for the best kernels of this machine.
  public convenience init(_ network: NeuralNetwork) {
    self.init(network, level: .current)
  }

  package init(_ network: NeuralNetwork, level: KernelLevel) {
    inputCount = network.inputCount
    outputCount = network.outputCount
    work = Mutex(Work(network, kernels: level.kernels))
  }

  /// - Parameters:
  ///   - bytes: `inputCount` bytes; 255 stands for 1.
  ///   - logits: gets `outputCount` numbers.
  public func predict(_ bytes: Span<UInt8>, into logits: inout MutableSpan<Float>) {
    precondition(bytes.count == inputCount && logits.count == outputCount)
    work.withLock { work in
      bytes.withUnsafeBufferPointer { work.load($0) }
      work.run()
      for index in 0..<outputCount { logits[index] = work.result[index] }
    }
  }

  /// The same, from one array into another.
  public func predict(_ bytes: [UInt8], into logits: inout [Float]) {
    var span = logits.mutableSpan
    predict(bytes.span, into: &span)
  }

  /// The same, into a new array.
  public func logits(of bytes: [UInt8]) -> [Float] {
    var logits = [Float](repeating: 0, count: outputCount)
    predict(bytes, into: &logits)
    return logits
  }
}

/// The network in the kernels' memory, with room for the outputs of its layers.
private struct Work {
  private let kernels: any KernelSet
  private let input: AlignedFloats
  private let layers: [any LayerEngine]

  init(_ network: NeuralNetwork, kernels: any KernelSet) {
    self.kernels = kernels
    // A filter over padded rows reads beyond the end.
    input = AlignedFloats(count: 2 * paddedStride(network.inputCount))
    layers = network.folded.makeEngines(batchCapacity: 1, kernels: kernels)
  }

  var result: UnsafeMutablePointer<Float> {
    layers[layers.count - 1].activations.pointer
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
