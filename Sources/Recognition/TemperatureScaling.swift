import Network

/// Probabilities of the ten digits from a network's logits: softmax(logits / T) (Guo et al. 2017,
/// On Calibration of Modern Neural Networks, section 4.2).
package struct TemperatureScaling: Sendable {
  static let digitCount = 10

  private let temperature: Float

  /// - Parameter calibration: nil for a temperature of 1.
  package init(_ calibration: Calibration?) {
    temperature = calibration?.temperature ?? 1
  }

  /// - Parameter logits: at least ten, those of the digits first. The logit of a reject class has
  ///   no influence: the probabilities are conditional on being a digit.
  /// - Returns: ten probabilities that add up to 1. All are 0.1 if the softmax is not finite
  ///   because the network overflows.
  package func probabilities(_ logits: [Float]) -> [Float] {
    let digits = Softmax.probabilities(
      of: logits, first: Self.digitCount, temperature: temperature)
    return digits.allSatisfy { $0.isFinite }
      ? digits : Array(repeating: 1 / Float(Self.digitCount), count: Self.digitCount)
  }
}
