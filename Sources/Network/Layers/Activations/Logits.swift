/// z itself: the outputs of the last layer, which softmax turns into probabilities later.
struct Logits: ActivationFunction {
  let name = "softmax"
  let title = "softmax"
  let fusion = ActivationFusion.identity

  func value(_ sum: Float) -> Float { sum }

  func derivative(output: Float) -> Float { 1 }
}
