extension NeuralNetwork {
  /// The gradient of a function of the logits by the network's input, for the example of a trace.
  ///
  /// - Parameter logitGradient: the gradient of the function by each logit.
  /// - Returns: `inputCount` numbers.
  package func inputGradient(of trace: ActivationTrace, logitGradient: [Float]) -> [Float] {
    var gradient = logitGradient
    for (layer, numbers) in zip(kinds, trace.layers).reversed() {
      let function = layer.activation.function
      var sums = [Float](repeating: 0, count: layer.sumShape.count)
      for (index, sum) in numbers.chosen.enumerated() {
        sums[sum] += gradient[index] * function.derivative(output: numbers.outputs[index])
      }
      let sumGradient = Matrix(rows: 1, columns: sums.count, values: sums)
      gradient = layer.inputGradient(sumGradient: sumGradient).values
    }
    return gradient
  }
}
