import Network
import Preprocess

/// Decides whether a drawing is a digit or out of distribution, by a score and a threshold.
package struct RejectionRule: Sendable {
  private let threshold: Float

  /// - Parameters:
  ///   - calibration: nil for a threshold of 0.5, or of 0 if the network has no reject class.
  ///   - outputCount: 10, or 11 if the last output is a reject class.
  package init(_ calibration: Calibration?, outputCount: Int) {
    let hasRejectClass = outputCount > TemperatureScaling.digitCount
    threshold = calibration?.threshold ?? (hasRejectClass ? 0.5 : 0)
  }

  /// The score of being a digit, 0 to 1: with a reject class, one minus its probability; without,
  /// the probability of the most probable digit.
  ///
  /// - Parameters:
  ///   - logits: 10 or 11.
  ///   - probabilities: of the ten digits, from the same logits.
  package func score(_ logits: [Float], probabilities: [Float]) -> Float {
    guard logits.count > TemperatureScaling.digitCount else {
      return probabilities[Reading.digit(probabilities)]
    }
    // In this order `max` turns NaN, from weights that overflow, into 0.
    return max(0, 1 - Softmax.probabilities(of: logits)[TemperatureScaling.digitCount])
  }

  /// Whether a score is at or above the threshold.
  package func accepts(_ score: Float) -> Bool { score >= threshold }
}

extension Reading {
  /// Interprets the logits of a network.
  ///
  /// - Parameters:
  ///   - image: the input image of the network.
  ///   - logits: 10, or 11 if the last is of a reject class.
  ///   - calibration: nil for a temperature of 1 and the default threshold.
  package init(image: DigitImage, logits: [Float], calibration: Calibration?) {
    let probabilities = TemperatureScaling(calibration).probabilities(logits)
    let rule = RejectionRule(calibration, outputCount: logits.count)
    let score = rule.score(logits, probabilities: probabilities)
    self.init(
      image: image, probabilities: probabilities, digitScore: score,
      isDigit: rule.accepts(score))
  }
}
