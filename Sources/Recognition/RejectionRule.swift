import Network
import Preprocess

/// Whether a drawing is a digit at all, by a score and a threshold.
package struct RejectionRule: Sendable {
  private let threshold: Float

  /// - Parameters:
  ///   - calibration: nil to accept what is more probably a digit than not, or everything if the
  ///     network has no reject class.
  ///   - outputCount: 10, or 11 if the last output is a reject class.
  package init(_ calibration: Calibration?, outputCount: Int) {
    let hasRejectClass = outputCount > TemperatureScaling.digitCount
    threshold = calibration?.threshold ?? (hasRejectClass ? 0.5 : 0)
  }

  /// How much the logits speak for a digit, from 0 to 1: with a reject class, one minus its
  /// probability; without, the confidence in the digit read.
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

  /// Whether a score is enough.
  package func accepts(_ score: Float) -> Bool { score >= threshold }
}

extension Reading {
  /// What a network's logits mean.
  ///
  /// - Parameters:
  ///   - image: what the network was shown.
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
