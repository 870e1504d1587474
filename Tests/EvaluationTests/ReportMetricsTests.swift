import Evaluation
import Preprocess
import Recognition
import Testing

/// Metrics of examples whose readings are made up, checked by hand.
@Suite("Metrics of the report")
struct ReportMetricsTests {
  private func example(_ label: Int, as digit: Int, sure confidence: Float = 0.91)
    -> EvaluatedExample
  {
    var probabilities = [Float](repeating: (1 - confidence) / 9, count: 10)
    probabilities[digit] = confidence
    let image = DigitImage(pixels: Array(repeating: 0, count: DigitImage.pixelCount))
    return EvaluatedExample(
      label: label, reading: Reading(image: image, probabilities: probabilities))
  }

  @Test("Precision is of what is read as a digit, recall of what is that digit")
  func precisionAndRecall() throws {
    let all = DigitMetrics.all([
      example(3, as: 3), example(3, as: 3), example(3, as: 3), example(3, as: 5),
      example(5, as: 5), example(8, as: 3),
    ])
    let (three, five) = (all[3], all[5])
    #expect(three.examples == 4 && three.readings == 4)
    #expect(three.precision == 0.75 && three.recall == 0.75 && three.f1 == 0.75)
    #expect(five.precision == 0.5 && five.recall == 1)
    #expect(abs(try #require(five.f1) - 2.0 / 3) < 1e-12)
    #expect(all[8].precision == nil && all[8].recall == 0 && all[8].f1 == 0)
    #expect(all[1].recall == nil && all[1].f1 == nil)
    // 0.91 sure, right in three of four.
    #expect(abs(three.expectedCalibrationError - 0.16) < 1e-6)
  }

  @Test("A ROC curve accepts equal scores together, and its area is the known one")
  func roc() {
    let positives: [Float] = [0.95, 0.9, 0.8, 0.6, 0.3]
    let negatives: [Float] = [0.7, 0.5, 0.4, 0.3, 0.1]
    let curve = ROCCurve(positives: positives, negatives: negatives)
    let points = curve.points.map { [$0.falsePositiveRate, $0.truePositiveRate] }
    #expect(points.first == [0, 0] && points.last == [1, 1])
    #expect(points.contains([0.2, 0.8]))
    // 0.3 occurs on both sides: one step accepts both.
    #expect(points.contains([0.8, 1]) && !points.contains([0.6, 1]))
    let area = zip(points, points.dropFirst()).reduce(0) { sum, pair in
      sum + (pair.1[0] - pair.0[0]) * (pair.0[1] + pair.1[1]) / 2
    }
    #expect(abs(area - areaUnderROC(positives: positives, negatives: negatives)) < 1e-12)
    #expect(ROCCurve(positives: [], negatives: negatives).points.isEmpty)
  }

  @Test("Risk grows with coverage where sure readings are right")
  func riskCoverage() {
    let curve = RiskCoverage([
      example(1, as: 1, sure: 0.9), example(2, as: 7, sure: 0.5), example(1, as: 1, sure: 0.8),
      example(4, as: 4, sure: 0.5),
    ])
    #expect(curve.points.map { [$0.coverage, $0.risk] } == [[0.25, 0], [0.5, 0], [1, 0.25]])
    #expect(curve.coverage(atRisk: 0.1) == 0.5 && curve.coverage(atRisk: 0.25) == 1)
    #expect(RiskCoverage([]).coverage(atRisk: 1) == 0)
  }

  @Test("McNemar's test counts only what one of two models misreads")
  func mcNemar() {
    let right = example(1, as: 1)
    let wrong = example(1, as: 7)
    // 8 to 2: 2 · (1 + 10 + 45) / 1024.
    let first = Array(repeating: right, count: 50) + Array(repeating: wrong, count: 10)
    let second =
      Array(repeating: right, count: 48) + [wrong, wrong] + Array(repeating: right, count: 8)
      + [wrong, wrong]
    let pairs = PairedErrors(first, second)
    #expect(pairs.bothCorrect == 48 && pairs.bothWrong == 2)
    #expect(pairs.onlyFirstWrong == 8 && pairs.onlySecondWrong == 2)
    #expect(abs(pairs.pValue - 112.0 / 1024) < 1e-12)
    #expect(PairedErrors(first, first).pValue == 1)
    #expect(PairedErrors([], []).pValue == 1)
    let many = PairedErrors(
      Array(repeating: right, count: 3000), Array(repeating: wrong, count: 3000))
    #expect(many.pValue >= 0 && many.pValue < 1e-100)
  }
}
