import Glibc
import KernelInterface

/// Probabilities from logits: pᵢ = exp(zᵢ / T) / Σⱼ exp(zⱼ / T).
public enum Softmax {
  /// - Parameters:
  ///   - logits: one for each class.
  ///   - count: the number of classes, the first ones, to choose from; nil for all. The
  ///     probabilities are those given that it is one of them.
  ///   - temperature: T, above 0; more than 1 makes the probabilities more equal.
  /// - Returns: `count` probabilities, which add up to 1. All are NaN if the largest logit is
  ///   infinite, or if no logit is a number; single logits that are NaN count as -∞.
  public static func probabilities(
    of logits: [Float], first count: Int? = nil, temperature: Float = 1
  ) -> [Float] {
    let count = count ?? logits.count
    precondition((0...logits.count).contains(count))
    var largest = -Float.infinity
    for index in 0..<count where logits[index] > largest { largest = logits[index] }
    let padded = paddedUp(count, to: Padding.columns)
    var values = [Float](repeating: 0, count: padded)
    for index in 0..<count { values[index] = (logits[index] - largest) / temperature }
    values.withUnsafeMutableBufferPointer { values in
      guard let start = values.baseAddress else { return }
      KernelLevel.current.kernels.softmax(rows: 1, count: count, values: start, stride: padded)
    }
    values.removeLast(padded - count)
    return values
  }

  /// Replaces every row of logits by its probabilities, in double precision.
  static func apply(to logits: inout Matrix) {
    for row in 0..<logits.rows {
      let range = row * logits.columns..<(row + 1) * logits.columns
      // exp of a large logit overflows; the difference to the largest does not.
      let largest = logits.values[range].max() ?? 0
      let powers = logits.values[range].map { exp(Double($0 - largest)) }
      let sum = powers.reduce(0, +)
      for (index, power) in zip(range, powers) { logits.values[index] = Float(power / sum) }
    }
  }
}
