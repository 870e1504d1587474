/// Whether confidence can be believed: of what was read with 80 %, are 80 % right? (Guo et al.
/// 2017, On Calibration of Modern Neural Networks, section 2.)
package struct Reliability: Hashable, Sendable {
  /// Readings of about the same confidence.
  package struct Bin: Hashable, Sendable {
    /// Confidences above the first number, up to and with the second.
    package let bounds: ClosedRange<Double>
    package fileprivate(set) var examples = 0
    package fileprivate(set) var correct = 0
    fileprivate var confidenceSum = 0.0

    /// The mean confidence; 0 in an empty bin.
    package var confidence: Double { examples == 0 ? 0 : confidenceSum / Double(examples) }
    /// The share read rightly; 0 in an empty bin.
    package var accuracy: Double { examples == 0 ? 0 : Double(correct) / Double(examples) }
  }

  package static let binCount = 15

  package private(set) var bins: [Bin]

  package init() {
    let count = Double(Self.binCount)
    bins = (0..<Self.binCount).map { Bin(bounds: Double($0) / count...Double($0 + 1) / count) }
  }

  package init(_ judgements: some Sequence<Judgement>) {
    self.init()
    for judgement in judgements { add(judgement) }
  }

  mutating func add(_ judgement: Judgement) {
    let confidence = Double(judgement.confidence)
    let place = Int((confidence * Double(Self.binCount)).rounded(.up)) - 1
    let index = max(0, min(place, Self.binCount - 1))
    bins[index].examples += 1
    bins[index].correct += judgement.isCorrect ? 1 : 0
    bins[index].confidenceSum += confidence
  }

  /// Σ |Bₘ| / n · |acc(Bₘ) - conf(Bₘ)|, equation 3: how far confidence is from the truth on
  /// average, 0 to 1.
  package var expectedError: Double {
    let total = bins.reduce(0) { $0 + $1.examples }
    guard total > 0 else { return 0 }
    return bins.reduce(0) { sum, bin in
      sum + Double(bin.examples) / Double(total) * abs(bin.accuracy - bin.confidence)
    }
  }
}
