import Glibc

/// The confidence of a text from its probability by a model: `sigmoid(slope * logit(p) + offset)`
/// (Platt 1999, Probabilistic Outputs for Support Vector Machines).
package struct NumberCalibration: Hashable, Sendable {
  package var slope: Double
  package var offset: Double

  /// By default the confidence is the probability.
  package init(slope: Double = 1, offset: Double = 0) {
    self.slope = slope
    self.offset = offset
  }

  /// - Parameter logit: log(p / (1 - p)) of the probability p of the text.
  package func confidence(logit: Double) -> Double {
    1 / (1 + exp(-(slope * logit + offset)))
  }
}
