import KernelInterface

/// A layer in the kernels' memory, which computes a batch in tasks that threads share.
///
/// Every number is computed by one task in one order, so the number of threads changes no bit. The
/// tasks of one phase run in any order, and nothing is allocated on the way. Layers are called
/// through this protocol once for a task, never once for a number.
package protocol LayerEngine: LayerOutput {
  /// The layer with the parameters of the moment.
  var layer: any LayerKind { get }
  var optimizerState: OptimizerState { get set }

  /// Whether the layer, as the first, makes use of `LayerInput.nonzero`.
  var readsNonzeroIndices: Bool { get }

  /// Precedes the forward tasks of a batch.
  ///
  /// - Parameters:
  ///   - isTraining: false if no step follows.
  ///   - dropout: what to apply to the outputs; nil for nothing. Only spatial layers get one.
  func prepareForward(isTraining: Bool, dropout: Dropout?)
  func forwardTaskCount(examples: Int) -> Int
  func forward(task: Int, input: LayerInput)

  /// Whether a pass needs sums over the whole batch. Then `finishForward` follows the forward
  /// tasks, and `startBackward` precedes the backward tasks, each for the same tasks.
  var needsBatchSums: Bool { get }
  /// Precedes `finishForward`, when the forward tasks are done.
  func prepareFinish(examples: Int)
  func finishForward(task: Int, input: LayerInput)
  func startBackward(task: Int, input: LayerInput)

  /// The forward pass for one example, into the first row of the activations.
  ///
  /// - Parameter input: followed by room for what a kernel reads beyond its end.
  func forwardExample(_ input: UnsafePointer<Float>)

  /// The weighted sums of one example with their biases, before the activation function and any
  /// pooling.
  ///
  /// - Parameters:
  ///   - input: as in `forwardExample`.
  ///   - sums: gets the numbers of the layer's `sumShape`, padded to `Padding.columns`.
  func sumExample(_ input: UnsafePointer<Float>, to sums: UnsafeMutablePointer<Float>)

  /// Precedes the backward tasks of a batch.
  func prepareBackward()
  func backwardTaskCount(examples: Int) -> Int
  /// Computes what `update` needs from `gradient`, and the gradient of the layer below.
  ///
  /// - Parameter below: nil for the first layer.
  func backward(task: Int, input: LayerInput, below: (any LayerOutput)?)

  var updateTaskCount: Int { get }
  /// Changes parameters along their gradients.
  func update(task: Int, input: LayerInput, step: OptimizerStep)
}

extension LayerEngine {
  package var readsNonzeroIndices: Bool { false }
  package func prepareForward(isTraining: Bool, dropout: Dropout?) {}
  package func prepareBackward() {}
  package var needsBatchSums: Bool { false }
  package func prepareFinish(examples: Int) {}
  package func finishForward(task: Int, input: LayerInput) {}
  package func startBackward(task: Int, input: LayerInput) {}
}

/// A layer whose rows do not depend on each other, so that a task can take a few rows through
/// several such layers. The last layer of a network is one.
package protocol RowEngine: LayerEngine {
  /// How much work a row is.
  var weightCount: Int { get }

  /// - Parameter rows: a multiple of `Padding.rows`.
  func forward(rows: Range<Int>, input: LayerInput)
  /// - Parameter rows: a multiple of `Padding.rows`.
  func backward(rows: Range<Int>, below: any LayerOutput)
}

/// What a layer's memory depends on besides the layer.
package struct EngineConfiguration {
  /// The most examples of a batch.
  package let batchCapacity: Int
  package let hasLayerBelow: Bool
  package let kernels: any KernelSet

  package init(batchCapacity: Int, hasLayerBelow: Bool, kernels: any KernelSet) {
    self.batchCapacity = batchCapacity
    self.hasLayerBelow = hasLayerBelow
    self.kernels = kernels
  }
}

/// A batch as a layer reads it.
package struct LayerInput {
  /// Rows of numbers, `stride` apart, with room behind the last for what a kernel reads beyond it.
  package let pointer: UnsafePointer<Float>
  package let stride: Int
  /// Examples in the batch.
  package let count: Int
  /// Where the numbers are not 0; nil where that is not known.
  let nonzero: NonzeroIndices?

  /// Rows up to the kernels' padding.
  package var paddedCount: Int { paddedUp(count, to: Padding.rows) }
}

extension NeuralNetwork {
  /// The layers in the kernels' memory.
  func makeEngines(batchCapacity: Int, kernels: any KernelSet) -> [any LayerEngine] {
    kinds.enumerated().map { index, layer in
      layer.makeEngine(
        EngineConfiguration(
          batchCapacity: batchCapacity, hasLayerBelow: index > 0, kernels: kernels))
    }
  }
}
