import KernelInterface

/// What the logits of a network's last layer mean: probabilities, the loss, and its gradient.
///
/// B examples, C outputs. Every number is given twice: in plain matrices, to read and to test
/// against, and in the kernels' memory, where it is called once for a group of rows.
package protocol OutputLoss: Sendable {
  /// The fewest outputs for which it is defined.
  var smallestOutputCount: Int { get }

  /// The probability of every class.
  ///
  /// - Parameter logits: B x C.
  /// - Returns: B x C, computed in double precision; every row adds up to 1.
  func probabilities(of logits: Matrix) -> Matrix

  /// The loss summed over a batch.
  ///
  /// - Parameters:
  ///   - logits: B x C.
  ///   - labels: B indices of the true classes.
  func sum(logits: Matrix, labels: [Int]) -> Double

  /// The gradient of a batch's mean loss by the logits: B x C.
  func gradient(logits: Matrix, labels: [Int]) -> Matrix

  /// Replaces rows of logits by probabilities, and computes the loss and gradient of each example.
  func evaluate(_ rows: OutputRows, kernels: any KernelSet)
}

/// Some rows of a batch in the kernels' memory, behind the last layer.
package struct OutputRows {
  /// Rows up to the kernels' padding.
  let paddedCount: Int
  /// The rows that are examples.
  let examples: Int
  /// C.
  let outputs: Int
  /// Logits, then probabilities, in rows `stride` apart.
  let values: UnsafeMutablePointer<Float>
  let stride: Int
  /// The true class of each example.
  let labels: UnsafePointer<Int>
  /// Gets the loss of each example.
  let losses: UnsafeMutablePointer<Float>
  /// Gets the gradient of the mean loss by the logits, in rows `stride` apart; nil for none.
  let gradient: UnsafeMutablePointer<Float>?
  /// One by the number of examples in the batch.
  let share: Float
}

/// Cross-entropy of the softmax of all logits: see `CrossEntropy`.
struct SoftmaxLoss: OutputLoss {
  var smallestOutputCount: Int { 1 }

  func probabilities(of logits: Matrix) -> Matrix {
    var probabilities = logits
    Softmax.apply(to: &probabilities)
    return probabilities
  }

  func sum(logits: Matrix, labels: [Int]) -> Double {
    CrossEntropy.sum(probabilities: probabilities(of: logits), labels: labels)
  }

  func gradient(logits: Matrix, labels: [Int]) -> Matrix {
    CrossEntropy.gradient(probabilities: probabilities(of: logits), labels: labels)
  }

  func evaluate(_ rows: OutputRows, kernels: any KernelSet) {
    kernels.softmax(
      rows: rows.paddedCount, count: rows.outputs, values: rows.values, stride: rows.stride)
    for row in 0..<rows.examples {
      let place = row * rows.stride
      let label = rows.labels[row]
      rows.losses[row] = CrossEntropy.loss(rows.values[place + label])
      guard let gradient = rows.gradient else { continue }
      for index in place..<place + rows.outputs {
        gradient[index] = rows.values[index] * rows.share
      }
      gradient[place + label] -= rows.share
    }
  }
}
