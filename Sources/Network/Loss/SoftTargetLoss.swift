import Glibc
import KernelInterface

/// What the outputs of one example should be: probabilities rather than one label.
package struct SoftTarget: Hashable, Sendable {
  /// t: one probability for each class, which add up to 1.
  package var classes: [Float]
  /// u: how much the classes count.
  package var classWeight: Float
  /// s: the probability of the reject class.
  package var reject: Float
  /// v: how much the reject output counts.
  package var rejectWeight: Float

  package init(
    classes: [Float], classWeight: Float, reject: Float = 0, rejectWeight: Float = 0
  ) {
    self.classes = classes
    self.classWeight = classWeight
    self.reject = reject
    self.rejectWeight = rejectWeight
  }
}

/// Cross-entropy to soft targets. With p the softmax of the classes and r the sigmoid of the reject
/// output, if there is one,
///
///     L = -u Σᵢ tᵢ log pᵢ - v (s log r + (1 - s) log(1 - r)),
///
/// averaged over a batch. Up to a constant, this is the KL divergence of p and r from the targets
/// (Hinton, Vinyals and Dean 2015). A label is the number of an example's target.
struct SoftTargetLoss: OutputLoss {
  let targets: [SoftTarget]
  /// Whether an output for the reject class follows those of the classes.
  let hasRejectClass: Bool

  var smallestOutputCount: Int { hasRejectClass ? 2 : 1 }

  func probabilities(of logits: Matrix) -> Matrix {
    base.probabilities(of: logits)
  }

  private var base: any OutputLoss {
    hasRejectClass ? SoftmaxAndRejectLoss() : SoftmaxLoss()
  }

  func sum(logits: Matrix, labels: [Int]) -> Double {
    labels.enumerated().reduce(0) { sum, example in
      sum + Double(evaluated(Array(logits.row(example.offset)), targets[example.element]).loss)
    }
  }

  func gradient(logits: Matrix, labels: [Int]) -> Matrix {
    var gradient = logits
    for (row, label) in labels.enumerated() {
      let values = evaluated(Array(logits.row(row)), targets[label]).gradient
      for (column, value) in values.enumerated() {
        gradient[row, column] = value / Float(max(labels.count, 1))
      }
    }
    return gradient
  }

  func evaluate(_ rows: OutputRows, kernels: any KernelSet) {
    for row in 0..<rows.examples {
      let place = row * rows.stride
      let logits = Array(UnsafeBufferPointer(start: rows.values + place, count: rows.outputs))
      let (loss, gradient) = evaluated(logits, targets[rows.labels[row]])
      rows.losses[row] = loss
      guard let target = rows.gradient else { continue }
      for index in 0..<rows.outputs { target[place + index] = gradient[index] * rows.share }
    }
  }

  /// The loss of an example and its gradient by the logits: u (p - t), and v (r - s).
  private func evaluated(
    _ logits: [Float], _ target: SoftTarget
  ) -> (loss: Float, gradient: [Float]) {
    let count = target.classes.count
    let largest = logits.prefix(count).max() ?? 0
    let powers = logits.prefix(count).map { expf($0 - largest) }
    let sum = powers.reduce(0, +)
    var loss: Float = 0
    var gradient = logits
    for index in 0..<count {
      let (probability, wanted) = (powers[index] / sum, target.classes[index])
      gradient[index] = target.classWeight * (probability - wanted)
      if wanted > 0 { loss += target.classWeight * wanted * CrossEntropy.loss(probability) }
    }
    guard hasRejectClass else { return (loss, gradient) }
    let rejected = 1 / (1 + expf(-logits[count]))
    let accepted = 1 / (1 + expf(logits[count]))
    gradient[count] = target.rejectWeight * (rejected - target.reject)
    loss +=
      target.rejectWeight
      * (target.reject * CrossEntropy.loss(rejected)
        + (1 - target.reject) * CrossEntropy.loss(accepted))
    return (loss, gradient)
  }
}
