import Evaluation
import Preprocess
import Recognition
import TestSupport
import Testing

@Suite("Out-of-distribution metrics")
struct OODMetricsTests {
  @Test(
    "The area under the ROC curve of cases done by hand",
    arguments: [
      ([0.9], [0.1], 1), ([0.1], [0.9], 0), ([0.5], [0.5], 0.5), ([0.9, 0.4], [0.6, 0.2], 0.75),
      ([0.3, 0.3, 0.7], [0.3, 0.1], 10.0 / 12), ([], [0.3], 0.5), ([0.3], [], 0.5),
    ] as [([Float], [Float], Double)])
  func areaByHand(positives: [Float], negatives: [Float], area: Double) {
    #expect(abs(areaUnderROC(positives: positives, negatives: negatives) - area) < 1e-12)
  }

  @Test("The area is the share of pairs in the right order, equal ones counted half")
  func areaByCounting() {
    var random = SeededRandom(seed: 4)
    for levels in [2, 5, 1000] {
      func scores(_ count: Int, _ bonus: Int) -> [Float] {
        (0..<count).map { _ in Float(Int.random(in: 0..<levels, using: &random) + bonus) }
      }
      let positives = scores(211, levels / 5)
      let negatives = scores(97, 0)
      var halves = 0
      for positive in positives {
        for negative in negatives {
          halves += positive > negative ? 2 : positive == negative ? 1 : 0
        }
      }
      let area = areaUnderROC(positives: positives, negatives: negatives)
      #expect(area == Double(halves) / Double(2 * 211 * 97))
      #expect(area + areaUnderROC(positives: negatives, negatives: positives) == 1)
    }
  }

  @Test("The false positive rate counts accepted characters; a blank one is not accepted")
  func taken() {
    let readings = [(0.9, true), (0.2, false), (0.6, true)].map { score, isDigit in
      reading(score: score, isDigit: isDigit)
    }
    let metrics = OODMetrics(readings + [nil], digitScores: [0.8, 0.95])
    #expect(metrics.characters == 4)
    #expect(metrics.falsePositiveRate == 0.5)
    #expect(metrics.rocArea == 7.0 / 8)
    #expect(OODMetrics([], digitScores: [0.8]).falsePositiveRate == 0)
  }

  @Test("A score at the threshold of 98 % TPR counts as a false positive")
  func takenAt98() {
    let readings = [0.1, 0.25, 0.3, 0.9].map { reading(score: $0, isDigit: false) }
    let digits = (1...100).map { Float($0) / 100 }
    #expect(OODMetrics(readings, digitScores: digits).falsePositiveRateAt98 == 1)
    #expect(
      OODMetrics(readings, digitScores: digits.map { $0 / 2 + 0.25 }).falsePositiveRateAt98 == 0.5)
    #expect(OODMetrics(readings, digitScores: []).falsePositiveRateAt98 == 1)
    #expect(OODMetrics([], digitScores: digits).falsePositiveRateAt98 == 0)
  }

  private func reading(score: Float, isDigit: Bool) -> Reading {
    Reading(
      image: DigitImage(pixels: Array(repeating: 0, count: 784)),
      probabilities: Array(repeating: 0.1, count: 10), none: isDigit ? 0.05 : 0.5,
      digitScore: score)
  }
}
