/// What a layer at work shows to the layer above it.
package protocol LayerOutput: AnyObject {
  /// The outputs of a batch's examples, `stride` floats apart.
  var activations: AlignedFloats { get }
  /// The gradient of the loss, in the same places; the layer above writes it. It is the gradient by
  /// the outputs times the derivative that `fusionAbove` names.
  var gradient: AlignedFloats { get }
  var stride: Int { get }
  /// The function that gives the outputs.
  var activation: Activation { get }
  /// How the layer above multiplies the gradient by the derivative of `activation` when it writes
  /// it; `.identity` where this layer does that itself. It is stored, because each task asks for
  /// it, and copying `activation` costs as much as a small product.
  var fusionAbove: ActivationFusion { get }
}
