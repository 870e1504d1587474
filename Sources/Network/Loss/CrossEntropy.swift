import Glibc

/// The loss of a classifier: L = -log p(label), averaged over a batch.
public enum CrossEntropy {
  /// The loss summed over a batch.
  ///
  /// - Parameters:
  ///   - probabilities: B rows.
  ///   - labels: B indices of the true classes.
  public static func sum(probabilities: Matrix, labels: [Int]) -> Double {
    precondition(probabilities.rows == labels.count)
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      // The bound keeps the loss finite where a probability has become 0.
      sum -= log(Double(max(probabilities[row, label], .leastNormalMagnitude)))
    }
    return sum
  }

  /// The gradient of a batch's mean loss by the logits: (p - y) / B, where y is 1 at the label and
  /// 0 elsewhere. The derivative of softmax is contained.
  ///
  /// - Parameters:
  ///   - probabilities: B rows, the softmax of the logits.
  ///   - labels: B indices of the true classes.
  /// - Returns: B rows, as wide as `probabilities`.
  public static func gradient(probabilities: Matrix, labels: [Int]) -> Matrix {
    precondition(probabilities.rows == labels.count)
    var gradient = probabilities
    for (row, label) in labels.enumerated() { gradient[row, label] -= 1 }
    let share = 1 / Float(max(labels.count, 1))
    for index in gradient.values.indices { gradient.values[index] *= share }
    return gradient
  }

  /// -log p, which the bound keeps finite where a probability has become 0.
  static func loss(_ probability: Float) -> Float {
    -logf(max(probability, .leastNormalMagnitude))
  }
}
