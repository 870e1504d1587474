/// A reliability diagram: are 80 % of the predictions made with a confidence of 80 % correct? (Guo
/// et al. 2017, On Calibration of Modern Neural Networks, section 2.)
package struct Reliability: Hashable, Sendable {
  /// Predictions of about the same confidence.
  package struct Bin: Hashable, Sendable {
    /// Confidences above the first number, up to and with the second.
    package let bounds: ClosedRange<Double>
    package fileprivate(set) var examples = 0
    package fileprivate(set) var correct = 0
    fileprivate var confidenceSum = 0.0

    /// The mean confidence; 0 in an empty bin.
    package var confidence: Double { examples == 0 ? 0 : confidenceSum / Double(examples) }
    /// The share of correct predictions; 0 in an empty bin.
    package var accuracy: Double { examples == 0 ? 0 : Double(correct) / Double(examples) }
  }

  package static let binCount = 15

  package private(set) var bins: [Bin]

  package init() {
    let count = Double(Self.binCount)
    bins = (0..<Self.binCount).map { Bin(bounds: Double($0) / count...Double($0 + 1) / count) }
  }

  package init(_ evaluated: some Sequence<EvaluatedExample>) {
    self.init()
    for example in evaluated { add(example) }
  }

  mutating func add(_ example: EvaluatedExample) {
    let confidence = Double(example.confidence)
    let place = Int((confidence * Double(Self.binCount)).rounded(.up)) - 1
    let index = max(0, min(place, Self.binCount - 1))
    bins[index].examples += 1
    bins[index].correct += example.isCorrect ? 1 : 0
    bins[index].confidenceSum += confidence
  }

  /// The expected calibration error, 0 to 1: Σ |Bₘ| / n · |acc(Bₘ) - conf(Bₘ)| (equation 3).
  package var expectedError: Double {
    let total = bins.reduce(0) { $0 + $1.examples }
    guard total > 0 else { return 0 }
    return bins.reduce(0) { sum, bin in
      sum + Double(bin.examples) / Double(total) * abs(bin.accuracy - bin.confidence)
    }
  }
}
