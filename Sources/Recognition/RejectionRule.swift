import Glibc
import Network
import Preprocess

/// How probable it is that a drawing is not a digit, by a score of being one.
package struct RejectionRule: Sendable {
  private let threshold: Float
  private let slope: Float

  /// - Parameters:
  ///   - calibration: nil for a threshold of 0.5, or of 0 if the network has no reject class, and a
  ///     slope of 1.
  ///   - outputCount: 10, or 11 if the last output is a reject class.
  package init(_ calibration: Calibration?, outputCount: Int) {
    let hasRejectClass = outputCount > TemperatureScaling.digitCount
    self.init(
      calibration ?? Calibration(temperature: 1, threshold: hasRejectClass ? 0.5 : 0))
  }

  package init(_ calibration: Calibration) {
    threshold = calibration.threshold
    slope = calibration.slope
  }

  /// The probability of none: `sigmoid(a (logit(1 - score) - logit(1 - threshold)))` with the slope
  /// a, so that it is 0.5 at the threshold. With a threshold of 0 it is always 0.
  ///
  /// - Parameter score: 0 to 1.
  package func none(score: Float) -> Float {
    guard threshold > 0 else { return 0 }
    guard score != threshold else { return 0.5 }
    let distance = Self.logit(threshold) - Self.logit(score)
    return Float(1 / (1 + exp(-Double(slope) * distance)))
  }

  /// log(none / (1 - none)) for the same probability, which does not round to 0 or 1.
  ///
  /// - Parameter distance: log((1 - score) / score).
  func noneLogit(_ distance: Double) -> Double {
    threshold > 0 ? Double(slope) * (distance + Self.logit(threshold)) : -.infinity
  }

  /// Whether the drawing is accepted as a digit: the share of the nearest digit is not below that
  /// of none.
  ///
  /// - Parameters:
  ///   - score: of being a digit, 0 to 1.
  ///   - probability: of the nearest digit, given that it is a digit.
  package func accepts(score: Float, probability: Float) -> Bool {
    let none = none(score: score)
    return probability * (1 - none) >= none
  }

  /// The largest threshold with which a drawing is accepted as a digit, given its score and the
  /// probability of the nearest digit: the shares of that digit and of none are equal there.
  ///
  /// `p (1 - none) >= none` is `logit(threshold) <= logit(score) + log(p) / a`.
  package static func largestThreshold(score: Float, probability: Float, slope: Float) -> Double {
    let logit = logit(score) + log(Double(probability)) / Double(slope)
    return 1 / (1 + exp(-logit))
  }

  /// log(p / (1 - p)), which is -logit(1 - p).
  private static func logit(_ probability: Float) -> Double {
    log(Double(probability)) - log1p(-Double(probability))
  }
}

/// The score of being a digit, 0 to 1: with a reject class, one minus its probability; without, the
/// probability of the most probable digit.
package enum DigitScore {
  /// - Parameters:
  ///   - logits: 10, or 11 if the last is of a reject class.
  ///   - output: what the network ends in, which decides what the last of 11 logits means.
  ///   - probabilities: of the ten digits, from the same logits.
  /// - Returns: 0 if there is a reject class and the network overflows.
  package static func of(_ logits: [Float], output: Activation, probabilities: [Float]) -> Float {
    guard logits.count > TemperatureScaling.digitCount else {
      return probabilities[Reading.digit(probabilities)]
    }
    let score =
      output == .softmaxAndReject
      ? accepted(logits) : 1 - Softmax.probabilities(of: logits)[TemperatureScaling.digitCount]
    // In this order `max` turns NaN, from weights that overflow, into 0.
    return max(0, score)
  }

  /// One minus the sigmoid of the last logit; NaN where the softmax of the digits is not finite.
  private static func accepted(_ logits: [Float]) -> Float {
    let largest = logits.prefix(TemperatureScaling.digitCount)
      .reduce(-Float.infinity) { $1 > $0 ? $1 : $0 }
    return largest.isFinite ? 1 / (1 + exp(logits[TemperatureScaling.digitCount])) : .nan
  }
}

extension Reading {
  /// Interprets the logits of a network.
  ///
  /// - Parameters:
  ///   - image: the input image of the network.
  ///   - logits: 10, or 11 if the last is of a reject class.
  ///   - output: what the network ends in.
  ///   - calibration: nil for a temperature of 1 and the default threshold.
  package init(
    image: DigitImage, logits: [Float], output: Activation, calibration: Calibration?
  ) {
    let probabilities = TemperatureScaling(calibration).probabilities(logits)
    let score = DigitScore.of(logits, output: output, probabilities: probabilities)
    self.init(
      image: image, probabilities: probabilities,
      none: RejectionRule(calibration, outputCount: logits.count).none(score: score),
      digitScore: score)
  }
}
