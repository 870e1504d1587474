import Dataset
import Glibc
import Network
import Preprocess
import Recognition

extension Calibration {
  /// The share of held-back digits that shall be taken for digits.
  static let acceptedShare = 0.98

  /// Fits the reading of a network to examples it was not taught with: the temperature that makes
  /// the digits' labels most probable, each part counting the same (Guo et al. 2017, section 4.2),
  /// and the threshold that `acceptedShare` of the digits reach; of pen strokes if there are any.
  ///
  /// - Returns: nil where no digits are among the parts.
  init?(of network: NeuralNetwork, by parts: [TeachingData.Part]) {
    let digits = parts.filter(\.isOfDigits).map { part in
      (name: part.name, outputs: Outputs(of: network, for: part.images))
    }
    guard let judged = digits.first(where: { $0.name == "ink" }) ?? digits.first else { return nil }
    let logarithm = lowest(in: -1.5...1.5) { logarithm in
      digits.map { $0.outputs.loss(at: Float(exp(logarithm))) }.reduce(0, +)
    }
    let temperature = Float(exp(logarithm))
    let scores = judged.outputs.readings(at: temperature).map(\.digitScore)
    guard let threshold = scores.reached(by: Self.acceptedShare) else { return nil }
    self.init(temperature: temperature, threshold: threshold)
  }
}

extension [Float] {
  /// The largest of the scores that a share of all of them reach; nil where there are none.
  func reached(by share: Double) -> Float? {
    isEmpty ? nil : sorted()[Int(Double(count) * (1 - share))]
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

  /// The mean cross-entropy.
  func loss(at temperature: Float) -> Double {
    let sum = zip(readings(at: temperature), images.labels).reduce(0.0) { sum, example in
      let probability = example.0.probabilities[Int(example.1)]
      return sum - log(Double(max(probability, .leastNormalMagnitude)))
    }
    return sum / Double(images.count)
  }
}

/// Where a function with one valley is lowest, to a thousandth (golden section; Kiefer 1953).
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
