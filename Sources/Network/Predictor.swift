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
  private let work: Mutex<LayerRun>

  /// A predictor for the best kernels of this machine.
  public convenience init(_ network: NeuralNetwork) {
    self.init(network, level: .current)
  }

  package init(_ network: NeuralNetwork, level: KernelLevel) {
    inputCount = network.inputCount
    outputCount = network.outputCount
    work = Mutex(
      LayerRun(network.folded.kinds, inputCount: network.inputCount, kernels: level.kernels))
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
