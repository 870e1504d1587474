import Glibc
import KernelInterface

/// Probabilities from logits: pᵢ = exp(zᵢ / T) / Σⱼ exp(zⱼ / T).
public enum Softmax {
  /// - Parameters:
  ///   - logits: one for each class.
  ///   - temperature: T, above 0; more than 1 makes the probabilities more equal.
  /// - Returns: one probability for each class; they add up to 1. All are NaN if the largest logit
  ///   is infinite, or if no logit is a number; single logits that are NaN count as -∞.
  public static func probabilities(
    of logits: some Collection<Float>, temperature: Float = 1
  ) -> [Float] {
    let largest = logits.reduce(-.infinity) { $1 > $0 ? $1 : $0 }
    var values = logits.map { ($0 - largest) / temperature }
    let count = values.count
    let padded = paddedUp(count, to: Padding.columns)
    values.append(contentsOf: repeatElement(0, count: padded - count))
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
