/// What makes a network's probabilities mean what they say, fitted on examples held back from its
/// teaching.
public struct Calibration: Hashable, Sendable, Codable {
  static let temperatures: ClosedRange<Float> = 0.05...20
  static let thresholds: ClosedRange<Float> = 0...1

  /// T in softmax(logits / T), 0.05 to 20. On probabilities it is p^(1 / T), made to add up to 1
  /// again: above 1 it takes back what a network is too sure of (Guo et al. 2017, On Calibration of
  /// Modern Neural Networks, section 4.2).
  public var temperature: Float
  /// A reading is one of a digit from this score on, 0 to 1.
  public var threshold: Float

  public init(temperature: Float, threshold: Float) {
    self.temperature = temperature
    self.threshold = threshold
  }
}
