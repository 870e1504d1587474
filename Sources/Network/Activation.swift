import Glibc

/// What a layer does to its weighted sums, the logits.
public enum Activation: String, Hashable, Sendable, Codable {
  /// max(0, z), number by number.
  case relu
  /// exp(zᵢ) / Σⱼ exp(zⱼ), row by row: probabilities that add up to 1. The last layer's.
  case softmax

  /// Activates B rows of logits, in place.
  func forward(_ logits: inout Matrix) {
    switch self {
    case .relu:
      for index in logits.values.indices { logits.values[index] = max(0, logits.values[index]) }
    case .softmax:
      for row in 0..<logits.rows { Self.softmax(&logits, row: row) }
    }
  }

  /// The gradient by the logits, in place of that by the outputs.
  ///
  /// For ReLU it passes where the output is above 0. Softmax passes it unchanged: `CrossEntropy`
  /// gives its gradient by the logits, where softmax's own has cancelled out.
  func backward(_ gradient: inout Matrix, outputs: Matrix) {
    guard self == .relu else { return }
    for index in gradient.values.indices where outputs.values[index] <= 0 {
      gradient.values[index] = 0
    }
  }

  /// Subtracting the largest logit first changes nothing but keeps exp from overflowing.
  private static func softmax(_ logits: inout Matrix, row: Int) {
    let range = row * logits.columns..<(row + 1) * logits.columns
    let largest = logits.values[range].max() ?? 0
    let powers = logits.values[range].map { exp(Double($0 - largest)) }
    let sum = powers.reduce(0, +)
    for (index, power) in zip(range, powers) { logits.values[index] = Float(power / sum) }
  }
}
