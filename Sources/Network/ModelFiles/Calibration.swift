/// How to read a network's logits, fitted on examples held back from its training: a temperature
/// for the probabilities of the classes, and a threshold and a slope for that of none of them.
public struct Calibration: Hashable, Sendable {
  static let temperatures: ClosedRange<Float> = 0.05...20
  static let thresholds: ClosedRange<Float> = 0...1
  static let slopes: ClosedRange<Float> = 0.05...20

  /// T in softmax(logits / T), from 0.05 to 20. More than 1 lowers the confidence of a network that
  /// is overconfident (Guo et al. 2017, On Calibration of Modern Neural Networks, section 4.2).
  public var temperature: Float
  /// The score, from 0 to 1, at which a digit and none are equally probable.
  public var threshold: Float
  /// How steeply the probability of none falls with the score, from 0.05 to 20: a in
  /// `sigmoid(a (logit(1 - score) - logit(1 - threshold)))` (Platt 1999, Probabilistic Outputs for
  /// Support Vector Machines, equation 1).
  public var slope: Float

  /// - Parameters:
  ///   - temperature: from 0.05 to 20.
  ///   - threshold: from 0 to 1.
  ///   - slope: from 0.05 to 20.
  public init(temperature: Float, threshold: Float, slope: Float = 1) {
    self.temperature = temperature
    self.threshold = threshold
    self.slope = slope
  }
}

extension Calibration {
  /// Why nothing can be read with these numbers, and the name of the first wrong one; nil if they
  /// are of use.
  package var problem: (name: String, problem: String)? {
    let values = [
      ("temperature", temperature, Self.temperatures), ("threshold", threshold, Self.thresholds),
      ("slope", slope, Self.slopes),
    ]
    for (name, value, range) in values where !range.contains(value) {
      return (name, "\(value) is not from \(range.lowerBound) to \(range.upperBound)")
    }
    return nil
  }
}

/// A slope of 1 is left out, as in the files from before there was one.
extension Calibration: Codable {
  private enum CodingKeys: CodingKey { case temperature, threshold, slope }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      temperature: try container.decode(Float.self, forKey: .temperature),
      threshold: try container.decode(Float.self, forKey: .threshold),
      slope: try container.decodeIfPresent(Float.self, forKey: .slope) ?? 1)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(temperature, forKey: .temperature)
    try container.encode(threshold, forKey: .threshold)
    if slope != 1 { try container.encode(slope, forKey: .slope) }
  }
}
