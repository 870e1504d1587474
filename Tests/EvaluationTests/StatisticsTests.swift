import Evaluation
import Preprocess
import Recognition
import Testing

@Suite("Statistics of a report")
struct StatisticsTests {
  /// The bounds are where |p - share| = z √(p (1 - p) / n), found by bisection in Python.
  @Test(
    "Wilson's interval",
    arguments: [
      (8, 10, 0.4901625, 0.9433178), (0, 10, 0, 0.2775328), (10, 10, 0.7224672, 1),
      (50, 100, 0.4038315, 0.5961685), (9836, 10_000, 0.9809185, 0.9859101),
      (1, 3, 0.0614919, 0.7923404), (0, 0, 0, 1),
    ])
  func wilson(correct: Int, examples: Int, low: Double, high: Double) {
    let interval = WilsonInterval.of(correct, in: examples)
    #expect(abs(interval.lowerBound - low) < 1e-6)
    #expect(abs(interval.upperBound - high) < 1e-6)
    let share = examples == 0 ? 0.5 : Double(correct) / Double(examples)
    #expect(interval.contains(share))
  }

  @Test("The calibration error of a case done by hand")
  func calibration() {
    // Four at 0.75, three of them right; two at 0.95, one right: 4/6 · 0 + 2/6 · 0.45.
    let evaluated =
      [1, 1, 1, 2].map { example(1, as: $0, confidence: 0.75) }
      + [4, 5].map { example(4, as: $0, confidence: 0.95) }
    let reliability = Reliability(evaluated)
    #expect(abs(reliability.expectedError - 0.15) < 1e-6)
    #expect(reliability.bins.count == 15)
    #expect(reliability.bins[11].examples == 4 && reliability.bins[11].accuracy == 0.75)
    #expect(reliability.bins[14].examples == 2 && reliability.bins[14].correct == 1)
    #expect(reliability.bins.count { $0.examples == 0 && $0.accuracy == 0 } == 13)
  }

  @Test("Confidence falls into fifteen equal bins, full confidence into the last")
  func bounds() {
    for (confidence, bin) in [(Float(1), 14), (0.5, 7), (0.11, 1), (0.39, 5)] {
      let bins = Reliability([example(3, as: 3, confidence: confidence)]).bins
      #expect(bins.firstIndex { $0.examples == 1 } == bin, "\(confidence)")
    }
    #expect(Reliability([]).expectedError == 0)
  }

  private func example(
    _ label: Int, as digit: Int, confidence: Float
  ) -> EvaluatedExample {
    var probabilities = [Float](repeating: (1 - confidence) / 9, count: 10)
    probabilities[digit] = confidence
    let image = DigitImage(pixels: Array(repeating: 0, count: 784))
    return EvaluatedExample(
      label: label, reading: Reading(image: image, probabilities: probabilities))
  }
}
