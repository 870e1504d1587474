import Glibc
import Network

extension SoftTarget {
  /// How much the reject output counts beside the classes, as in training from nothing.
  private static let rejectShare: Float = 0.5

  /// What the user says.
  ///
  /// - Parameters:
  ///   - label: 0 to 9, or 10 for the reject class.
  ///   - weight: how much it counts.
  init(label: UInt8, weight: Float) {
    let isDigit = label < 10
    var classes = [Float](repeating: 0, count: 10)
    if isDigit { classes[Int(label)] = 1 }
    self.init(
      classes: classes, classWeight: isDigit ? weight : 0, reject: isDigit ? 0 : 1,
      rejectWeight: weight * Self.rejectShare)
  }

  /// What a model answers.
  ///
  /// - Parameter logits: ten, or eleven with a reject class.
  init(answer logits: [Float], weight: Float) {
    self.init(
      classes: Softmax.probabilities(of: logits, first: 10), classWeight: weight,
      reject: logits.count > 10 ? 1 / (1 + expf(-logits[10])) : 0,
      rejectWeight: weight * Self.rejectShare)
  }
}

/// How far a model's answers are from another's.
package struct Drift: Hashable, Sendable {
  /// The mean KL divergence of the ten digits, in nats: Σᵢ tᵢ log(tᵢ / pᵢ) for the shipped model's
  /// probabilities t and those of the personal model p (Kullback and Leibler 1951).
  package let divergence: Double
  /// The share of examples that are read as another digit.
  package let changed: Double

  /// - Parameters:
  ///   - shipped: the logits of N examples.
  ///   - personal: the same of the personal model.
  init(shipped: Matrix, personal: Matrix) {
    var (sum, changes) = (0.0, 0)
    for row in 0..<shipped.rows {
      let wanted = Softmax.probabilities(of: Array(shipped.row(row)), first: 10)
      let found = Softmax.probabilities(of: Array(personal.row(row)), first: 10)
      for (target, probability) in zip(wanted, found) where target > 0 {
        sum += Double(target) * log(Double(target) / Double(max(probability, 1e-30)))
      }
      if wanted.indexOfMaximum != found.indexOfMaximum { changes += 1 }
    }
    let count = Double(max(shipped.rows, 1))
    divergence = sum / count
    changed = Double(changes) / count
  }
}

extension Collection<Float> where Index == Int {
  /// The first of the largest; 0 for none.
  var indexOfMaximum: Int {
    indices.reduce(startIndex) { self[$1] > self[$0] ? $1 : $0 } - startIndex
  }
}
