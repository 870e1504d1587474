/// z itself: the outputs of the last layer, which softmax turns into probabilities later.
struct Logits: ActivationFunction {
  let name = "softmax"
  let title = "softmax"
  let fusion = ActivationFusion.identity
  let loss: (any OutputLoss)? = SoftmaxLoss()

  func value(_ sum: Float) -> Float { sum }

  func derivative(output: Float) -> Float { 1 }
}

/// z itself, where the last output is that of a reject class with a sigmoid of its own.
struct LogitsWithReject: ActivationFunction {
  let name = "softmax+sigmoid"
  let title = "softmax and sigmoid"
  let fusion = ActivationFusion.identity
  let loss: (any OutputLoss)? = SoftmaxAndRejectLoss()

  func value(_ sum: Float) -> Float { sum }

  func derivative(output: Float) -> Float { 1 }
}
