/// What a kind of layer needs to be trained, described, saved and looked into, besides what it
/// computes.
///
/// A new kind is one file with a type that conforms, its `LayerSpec`, `LayerRecord` and
/// `LayerEngine`, and one line in `LayerKinds.all`.
package protocol LayerKind: InspectableLayer {
  var weights: Matrix { get set }
  var biases: [Float] { get set }

  /// How the kind is written in `Architecture`.
  static var specType: any LayerSpec.Type { get }
  /// How the kind is written in model files.
  static var recordType: any LayerRecord.Type { get }

  var spec: any LayerSpec { get }
  var record: any LayerRecord { get }

  /// `forward` as a training step computes it, with statistics of the batch where the layer uses
  /// any.
  func trainingForward(_ inputs: Matrix) -> Matrix

  /// Adds the statistics of a batch to those that `forward` uses, as a training step does.
  mutating func updateStatistics(_ inputs: Matrix)

  /// A layer that computes what `forward` does, with parameters alone.
  var folded: any LayerKind { get }

  /// The gradients of the loss by the parameters and by the inputs.
  ///
  /// - Parameters:
  ///   - inputs: B x `inputCount`.
  ///   - outputs: B x `outputCount`, what `trainingForward` returned.
  ///   - outputGradient: B x `outputCount`, the gradient by the outputs.
  /// - Returns: gradients in the shapes of the parameters and of `inputs`.
  func backward(
    inputs: Matrix, outputs: Matrix, outputGradient: Matrix
  ) -> (parameters: ParameterGradient, inputs: Matrix)

  /// The layer with its first outputs only; nil where the kind cannot do without the others.
  func keeping(outputs count: Int) -> Self?

  /// The layer in the kernels' memory, with room for a batch.
  func makeEngine(_ configuration: EngineConfiguration) -> any LayerEngine
}

extension LayerKind {
  package func trainingForward(_ inputs: Matrix) -> Matrix { forward(inputs) }
  package mutating func updateStatistics(_ inputs: Matrix) {}
  package var folded: any LayerKind { self }
  package func keeping(outputs count: Int) -> Self? { nil }
}

/// The kinds of layers that architectures and model files can name.
package enum LayerKinds {
  package static let all: [any LayerKind.Type] = [
    ConvolutionLayer.self,
    DenseLayer.self,
  ]
}
