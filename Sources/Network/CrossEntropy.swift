import Glibc

/// How far probabilities are from the truth: L = -log p(label), the mean over a batch.
public enum CrossEntropy {
  /// The loss summed over a batch of B rows of probabilities.
  ///
  /// - Parameter labels: B numbers, each the index of the true class.
  public static func sum(probabilities: Matrix, labels: [Int]) -> Double {
    precondition(probabilities.rows == labels.count)
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      // The smallest float keeps a probability that has vanished from making the loss infinite.
      sum -= log(Double(max(probabilities[row, label], .leastNormalMagnitude)))
    }
    return sum
  }

  /// The gradient of the batch's mean loss by the logits that softmax turned into the
  /// probabilities: (p - y) / B, y being 1 at the label and 0 elsewhere.
  ///
  /// - Returns: B rows, as wide as `probabilities`.
  public static func gradient(probabilities: Matrix, labels: [Int]) -> Matrix {
    precondition(probabilities.rows == labels.count)
    var gradient = probabilities
    for (row, label) in labels.enumerated() { gradient[row, label] -= 1 }
    let share = 1 / Float(max(labels.count, 1))
    for index in gradient.values.indices { gradient.values[index] *= share }
    return gradient
  }
}
