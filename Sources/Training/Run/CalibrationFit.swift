import Datasets
import Evaluation
import Glibc
import Network
import Preprocess
import Recognition

extension Calibration {
  /// Calibrates a network on examples it was not trained on. The temperature minimizes the
  /// cross-entropy of the digits, every set counted the same (Guo et al. 2017, section 4.2). The
  /// threshold accepts 98 % of the digits; of pen strokes if there are any.
  ///
  /// - Returns: nil if no set is of digits.
  init?(of network: NeuralNetwork, by parts: [EvaluationSet]) {
    let digits = parts.filter(\.isOfDigits).map { part in
      (name: part.name, outputs: Outputs(of: network, for: part.images))
    }
    guard let thresholded = digits.first(where: { $0.name == "ink" }) ?? digits.first else {
      return nil
    }
    let logarithm = lowest(in: -1.5...1.5) { logarithm in
      digits.map { $0.outputs.loss(at: Float(exp(logarithm))) }.reduce(0, +)
    }
    let temperature = Float(exp(logarithm))
    let scores = thresholded.outputs.readings(at: temperature).map(\.digitScore)
    guard
      let threshold = scores.threshold(
        atTruePositiveRate: OODMetrics.truePositiveRate)
    else { return nil }
    self.init(temperature: temperature, threshold: threshold)
  }
}

/// The logits of a network for some digits.
private struct Outputs {
  let logits: [[Float]]
  let images: ImageSet

  init(of network: NeuralNetwork, for images: ImageSet) {
    let predictor = Predictor(network)
    logits = images.map { predictor.logits(of: $0.image.pixels) }
    self.images = images
  }

  func readings(at temperature: Float) -> [Reading] {
    let calibration = Calibration(temperature: temperature, threshold: 0)
    return zip(images, logits).map { image, logits in
      Reading(image: image.image, logits: logits, calibration: calibration)
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
