/// How to read a network's logits, fitted on examples held back from its training: a temperature
/// for the probabilities and a threshold for rejection.
public struct Calibration: Hashable, Sendable, Codable {
  static let temperatures: ClosedRange<Float> = 0.05...20
  static let thresholds: ClosedRange<Float> = 0...1

  /// T in softmax(logits / T), from 0.05 to 20. More than 1 lowers the confidence of a network that
  /// is overconfident (Guo et al. 2017, On Calibration of Modern Neural Networks, section 4.2).
  public var temperature: Float
  /// The lowest score, from 0 to 1, with which a reading counts as a digit.
  public var threshold: Float

  /// - Parameters:
  ///   - temperature: from 0.05 to 20.
  ///   - threshold: from 0 to 1.
  public init(temperature: Float, threshold: Float) {
    self.temperature = temperature
    self.threshold = threshold
  }
}
