import KernelInterface
import Synchronization

/// A network that shows all its numbers for one example after the other.
///
/// It computes with the kernels, so a trace takes little longer than `Predictor` and gives the same
/// logits, except for rounding.
package final class NetworkTracer: Sendable {
  package let network: NeuralNetwork
  private let work: Mutex<TracerWork>

  /// - Parameter level: nil for the best kernels of this machine.
  package init(_ network: NeuralNetwork, level: KernelLevel? = nil) {
    self.network = network
    work = Mutex(TracerWork(network, kernels: (level ?? .current).kernels))
  }

  /// Traces an example. Nothing is allocated if `trace` is of this network and no copy of it is
  /// held elsewhere.
  ///
  /// - Parameter bytes: `network.inputCount` bytes; 255 stands for 1.
  package func trace(_ bytes: [UInt8], into trace: inout ActivationTrace) {
    precondition(bytes.count == network.inputCount && trace.layers.count == network.kinds.count)
    work.withLock { $0.run(bytes, into: &trace) }
  }

  /// The same, into a new trace.
  package func trace(_ bytes: [UInt8]) -> ActivationTrace {
    var trace = ActivationTrace(for: network)
    self.trace(bytes, into: &trace)
    return trace
  }
}

private struct TracerWork {
  private let input: AlignedFloats
  private let layers: [TracedLayer]

  init(_ network: NeuralNetwork, kernels: any KernelSet) {
    // A filter over padded rows reads beyond the end.
    input = AlignedFloats(count: 2 * paddedStride(network.inputCount))
    let folded = network.folded
    layers = zip(folded.kinds, folded.makeEngines(batchCapacity: 1, kernels: kernels))
      .map(TracedLayer.init)
  }

  func run(_ bytes: [UInt8], into trace: inout ActivationTrace) {
    for index in bytes.indices { input.pointer[index] = Float(bytes[index]) * (1 / 255) }
    copy(input.pointer, to: &trace.input)
    var source = UnsafePointer(input.pointer)
    for (index, layer) in layers.enumerated() {
      layer.run(source, into: &trace.layers[index])
      source = UnsafePointer(layer.engine.activations.pointer)
    }
  }
}

private struct TracedLayer {
  let engine: any LayerEngine
  private let sums: AlignedFloats
  /// The sums of each output, `groupSize` for each.
  private let groups: [Int]
  private let groupSize: Int

  init(_ layer: any LayerKind, _ engine: any LayerEngine) {
    self.engine = engine
    sums = AlignedFloats(count: paddedUp(layer.sumShape.count, to: Padding.columns))
    groups = (0..<layer.outputCount).flatMap {
      layer.sums(of: Region($0, in: layer.outputShape)).indices(in: layer.sumShape)
    }
    groupSize = groups.count / layer.outputCount
  }

  func run(_ input: UnsafePointer<Float>, into trace: inout ActivationTrace.Layer) {
    engine.sumExample(input, to: sums.pointer)
    copy(sums.pointer, to: &trace.sums)
    choose(&trace.chosen)
    let outputs = engine.activations.pointer
    for (index, sum) in trace.chosen.enumerated() { outputs[index] = sums.pointer[sum] }
    engine.activation.function.apply(
      to: UnsafeMutableBufferPointer(start: outputs, count: trace.outputs.count))
    copy(outputs, to: &trace.outputs)
  }

  /// The largest sum of each group, and the first of equal ones.
  private func choose(_ chosen: inout [Int]) {
    for index in chosen.indices {
      var best = groups[index * groupSize]
      for place in index * groupSize + 1..<(index + 1) * groupSize
      where sums.pointer[groups[place]] > sums.pointer[best] {
        best = groups[place]
      }
      chosen[index] = best
    }
  }
}

private func copy(_ source: UnsafePointer<Float>, to array: inout [Float]) {
  array.withUnsafeMutableBufferPointer { array in
    array.baseAddress?.update(from: source, count: array.count)
  }
}
