import Glibc
import KernelInterface

/// The loss of a classifier whose last output rejects what is of no class. The probability r of the
/// reject class is the sigmoid of its logit; pᵢ is the softmax of the others.
///
/// L = -log p(label) - w log(1 - r) for an example of a class, and -w log r for one of the reject
/// class, averaged over a batch, with w = 0.5: cross-entropy among the classes and binary
/// cross-entropy of the reject output. So an example of no class does not change what tells one
/// class from another. The probabilities are pᵢ (1 - r), and r.
struct SoftmaxAndRejectLoss: OutputLoss {
  /// w.
  static let rejectWeight: Float = 0.5

  var smallestOutputCount: Int { 2 }

  func probabilities(of logits: Matrix) -> Matrix {
    var result = logits
    for row in 0..<logits.rows {
      let split = Split(logits.row(row))
      for (index, probability) in split.classes.enumerated() {
        result[row, index] = Float(probability * split.accepted)
      }
      result[row, logits.columns - 1] = Float(split.rejected)
    }
    return result
  }

  func sum(logits: Matrix, labels: [Int]) -> Double {
    precondition(logits.rows == labels.count)
    return labels.enumerated().reduce(0) { sum, example in
      let split = Split(logits.row(example.offset))
      let isRejected = example.element == split.classes.count
      let binary = Self.loss(isRejected ? split.rejected : split.accepted)
      return sum + Double(Self.rejectWeight) * binary
        + (isRejected ? 0 : Self.loss(split.classes[example.element]))
    }
  }

  /// By the logits of the classes p - y, where y is 1 at the label and 0 elsewhere, or 0 for an
  /// example of the reject class; by that of the reject class w (r - t), where t is 1 for an
  /// example of it and 0 otherwise.
  func gradient(logits: Matrix, labels: [Int]) -> Matrix {
    precondition(logits.rows == labels.count)
    let share = 1 / Double(max(labels.count, 1))
    let weight = Double(Self.rejectWeight)
    var gradient = Matrix(rows: logits.rows, columns: logits.columns)
    for (row, label) in labels.enumerated() {
      let split = Split(logits.row(row))
      let reject = split.classes.count
      guard label != reject else {
        gradient[row, reject] = Float(-weight * split.accepted * share)
        continue
      }
      for (index, probability) in split.classes.enumerated() {
        gradient[row, index] = Float((probability - (index == label ? 1 : 0)) * share)
      }
      gradient[row, reject] = Float(weight * split.rejected * share)
    }
    return gradient
  }

  private static func loss(_ probability: Double) -> Double {
    -log(max(probability, Double(Float.leastNormalMagnitude)))
  }
}

/// The probabilities of one row of logits.
private struct Split {
  /// Given that it is one of the classes.
  let classes: [Double]
  /// 1 - r, without the rounding of a difference.
  let accepted: Double
  /// r.
  let rejected: Double

  init(_ logits: ArraySlice<Float>) {
    let largest = Double(logits.dropLast().max() ?? 0)
    let powers = logits.dropLast().map { exp(Double($0) - largest) }
    let sum = powers.reduce(0, +)
    classes = powers.map { $0 / sum }
    let reject = Double(logits.last ?? 0)
    accepted = 1 / (1 + exp(reject))
    rejected = 1 / (1 + exp(-reject))
  }
}

extension SoftmaxAndRejectLoss {
  /// What the kernels read of a row.
  private static let stride = 16

  func evaluate(_ rows: OutputRows, kernels: any KernelSet) {
    withUnsafeTemporaryAllocation(
      of: Float.self, capacity: rows.paddedCount * Self.stride
    ) { odds in
      odds.initialize(repeating: 0)
      guard let odds = odds.baseAddress else { return }
      let classes = rows.outputs - 1
      // The sigmoid of z is the second number of the softmax of 0 and z, and the first is what it
      // leaves.
      for row in 0..<rows.paddedCount {
        odds[row * Self.stride + 1] = rows.values[row * rows.stride + classes]
      }
      kernels.softmax(rows: rows.paddedCount, count: 2, values: odds, stride: Self.stride)
      kernels.softmax(
        rows: rows.paddedCount, count: classes, values: rows.values, stride: rows.stride)
      for row in 0..<rows.examples {
        let accepted = odds[row * Self.stride]
        let rejected = odds[row * Self.stride + 1]
        evaluate(row, of: rows, accepted: accepted, rejected: rejected)
        let values = rows.values + row * rows.stride
        for index in 0..<classes { values[index] *= accepted }
        values[classes] = rejected
      }
    }
  }

  /// The loss and gradient of one example, from the probabilities of its classes.
  private func evaluate(_ row: Int, of rows: OutputRows, accepted: Float, rejected: Float) {
    let classes = rows.outputs - 1
    let values = rows.values + row * rows.stride
    let label = rows.labels[row]
    let isRejected = label == classes
    let binary = CrossEntropy.loss(isRejected ? rejected : accepted)
    rows.losses[row] =
      Self.rejectWeight * binary + (isRejected ? 0 : CrossEntropy.loss(values[label]))
    guard let gradient = rows.gradient.map({ $0 + row * rows.stride }) else { return }
    let share = isRejected ? 0 : rows.share
    for index in 0..<classes { gradient[index] = values[index] * share }
    if !isRejected { gradient[label] -= share }
    gradient[classes] = Self.rejectWeight * rows.share * (isRejected ? -accepted : rejected)
  }
}
