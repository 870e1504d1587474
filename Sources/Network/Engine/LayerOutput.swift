/// What a layer at work shows to the layer above it.
package protocol LayerOutput: AnyObject {
  /// The outputs of a batch's examples, `stride` floats apart.
  var activations: AlignedFloats { get }
  /// The gradient of the loss, in the same places; the layer above writes it. It is the gradient by
  /// the outputs times the derivative of `differentiatedAbove`.
  var gradient: AlignedFloats { get }
  var stride: Int { get }
  /// The activation whose derivative the layer above multiplies the gradient by, while it has it at
  /// hand; nil where this layer does that itself.
  var differentiatedAbove: Activation? { get }
}
