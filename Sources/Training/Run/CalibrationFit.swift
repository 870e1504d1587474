import Datasets
import Evaluation
import Glibc
import Network
import Preprocess
import Recognition

extension Calibration {
  /// 98 % of strangers' digits are wanted, and some strangers' have lower scores than those that
  /// are held back. With a larger share, more than 4 % of the letters of a held-back site (apb)
  /// would be accepted.
  package static let defaultAcceptedShare = 0.9925

  /// Calibrates a network on examples it was not trained on.
  ///
  /// The temperature minimizes the cross-entropy of the digits, every set counted the same (Guo et
  /// al. 2017, section 4.2). The threshold accepts `acceptedShare` of the digits; of pen strokes if
  /// there are any. The slope minimizes the binary cross-entropy of none, digits and
  /// out-of-distribution examples counted the same; it is 1 without out-of-distribution examples.
  ///
  /// - Parameter acceptedShare: from 0 to below 1.
  /// - Returns: nil if no set is of digits.
  package init?(
    of network: NeuralNetwork, by parts: [EvaluationSet],
    acceptedShare: Double = defaultAcceptedShare
  ) {
    let digits = parts.filter { $0.isOfDigits && !$0.images.isEmpty }.map { part in
      (name: part.name, outputs: Outputs(of: network, for: part.images))
    }
    guard !digits.isEmpty else { return nil }
    let logarithm = lowest(in: -1.5...1.5) { logarithm in
      digits.map { $0.outputs.loss(at: Float(exp(logarithm))) }.reduce(0, +)
    }
    let temperature = Float(exp(logarithm))
    let sets = digits.map { (name: $0.name, scored: $0.outputs.scored(at: temperature)) }
    let pens = sets.filter { $0.name != "images" }
    let ood = parts.filter { !$0.isOfDigits && !$0.images.isEmpty }
      .map { Outputs(of: network, for: $0.images).scored(at: temperature) }
    let fit = RejectionFit(
      thresholded: (pens.isEmpty ? sets : pens).flatMap(\.scored), digits: sets.map(\.scored),
      ood: ood, temperature: temperature, acceptedShare: acceptedShare)
    self = fit.calibration(slope: ood.isEmpty ? 1 : fit.slope)
  }
}

/// The score of one example, and the probability of its nearest digit.
private struct Scored {
  let score: Float
  let probability: Float
}

/// Fits threshold and slope of the probability of none.
private struct RejectionFit {
  private static let slopes: ClosedRange<Double> = 0.25...4

  /// The digits of which `acceptedShare` is to be accepted.
  let thresholded: [Scored]
  let digits: [[Scored]]
  let ood: [[Scored]]
  let temperature: Float
  let acceptedShare: Double

  /// The slope with the lowest loss.
  var slope: Float {
    let range = log(Self.slopes.lowerBound)...log(Self.slopes.upperBound)
    return Float(exp(lowest(in: range) { loss(of: calibration(slope: Float(exp($0)))) }))
  }

  /// The calibration with the largest threshold that accepts `acceptedShare` of the digits.
  func calibration(slope: Float) -> Calibration {
    let largest = thresholded.map {
      Float(
        RejectionRule.largestThreshold(
          score: $0.score, probability: $0.probability, slope: slope))
    }
    let threshold = largest.threshold(atTruePositiveRate: acceptedShare) ?? 0
    // No score is above a threshold of 1.
    var calibration = Calibration(
      temperature: temperature, threshold: min(threshold, Float(1).nextDown), slope: slope)
    let needed = largest.count { $0 >= threshold }
    // The rule rounds elsewhere, so that the last digit may be just rejected.
    while calibration.threshold > 0, acceptedCount(calibration) < needed {
      calibration.threshold = calibration.threshold.nextDown
    }
    return calibration
  }

  private func acceptedCount(_ calibration: Calibration) -> Int {
    let rule = RejectionRule(calibration)
    return thresholded.count { rule.accepts(score: $0.score, probability: $0.probability) }
  }

  /// The mean binary cross-entropy of none over the sets of digits, plus that over the other sets.
  private func loss(of calibration: Calibration) -> Double {
    let rule = RejectionRule(calibration)
    func mean(_ sets: [[Scored]], _ loss: (Double) -> Double) -> Double {
      let means = sets.map { set in
        set.reduce(0) { $0 + loss(Double(rule.none(score: $1.score))) } / Double(set.count)
      }
      return means.reduce(0, +) / Double(sets.count)
    }
    // A Float does not tell less from 0 or 1.
    return mean(digits) { -log(max(1 - $0, 1e-7)) } + mean(ood) { -log(max($0, 1e-7)) }
  }
}

/// The logits of a network for some examples.
private struct Outputs {
  let logits: [[Float]]
  let images: ImageSet
  let output: Activation

  init(of network: NeuralNetwork, for images: ImageSet) {
    let predictor = Predictor(network)
    logits = images.map { predictor.logits(of: $0.image.pixels) }
    self.images = images
    output = network.output
  }

  func scored(at temperature: Float) -> [Scored] {
    let scaling = TemperatureScaling(Calibration(temperature: temperature, threshold: 0))
    return logits.map { logits in
      let probabilities = scaling.probabilities(logits)
      return Scored(
        score: DigitScore.of(logits, output: output, probabilities: probabilities),
        probability: probabilities[Reading.digit(probabilities)])
    }
  }

  /// The mean cross-entropy of the digits' softmax at a temperature: `log Σ exp(zⱼ / T) - zᵢ / T`
  /// for the logits z and the label i.
  func loss(at temperature: Float) -> Double {
    let sum = zip(logits, images.labels).reduce(0.0) { sum, example in
      let digits = example.0.prefix(10).map { Double($0 / temperature) }
      let largest = digits.max() ?? 0
      let total = digits.reduce(0) { $0 + exp($1 - largest) }
      return sum + log(total) + largest - digits[Int(example.1)]
    }
    return sum / Double(images.count)
  }
}

/// The minimum of a unimodal function, to a thousandth, by golden-section search (Kiefer 1953).
private func lowest(in range: ClosedRange<Double>, of function: (Double) -> Double) -> Double {
  let ratio = (5.0.squareRoot() - 1) / 2
  var (low, high) = (range.lowerBound, range.upperBound)
  var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
  var (atLeft, atRight) = (function(left), function(right))
  while high - low > 0.001 {
    if atLeft < atRight {
      (high, right, atRight) = (right, left, atLeft)
      left = high - ratio * (high - low)
      atLeft = function(left)
    } else {
      (low, left, atLeft) = (left, right, atRight)
      right = low + ratio * (high - low)
      atRight = function(right)
    }
  }
  return (low + high) / 2
}
