import Evaluation
import Preprocess
import Recognition
import Testing

@Suite("Metrics of groups")
struct GroupMetricsTests {
  private func reading(_ digit: Int, isDigit: Bool = true) -> Reading {
    var probabilities = [Float](repeating: 0, count: 10)
    probabilities[digit] = 1
    return Reading(
      image: DigitImage(pixels: Array(repeating: 0, count: DigitImage.pixelCount)),
      probabilities: probabilities, none: isDigit ? 0 : 0.9, digitScore: isDigit ? 0.9 : 0.1)
  }

  @Test("Each site has the metrics of its own digits, in the order of the names")
  func groups() {
    let evaluated = [
      EvaluatedExample(label: 1, reading: reading(1)),
      EvaluatedExample(label: 2, reading: reading(3, isDigit: false)),
      EvaluatedExample(label: 4, reading: reading(4)),
      EvaluatedExample(label: 5, reading: nil),
    ]
    let groups = GroupMetrics.all(of: evaluated, by: ["val", "ced", "val", "ced"])
    #expect(groups.map(\.name) == ["ced", "val"])
    #expect(groups.map(\.examples) == [2, 2] && groups.map(\.correct) == [0, 2])
    #expect(groups.map(\.accuracy) == [0, 1] && groups.map(\.accepted) == [0, 1])
    #expect(abs(groups[0].expectedCalibrationError - (1 + 0.1) / 2) < 1e-6)
    #expect(groups[1].expectedCalibrationError == 0)
  }

  @Test("Letters that are accepted most often come first, equal ones by their label")
  func letters() {
    let readings = [
      reading(1), reading(2, isDigit: false), nil, reading(0, isDigit: false), reading(7),
    ]
    let letters = LetterMetrics.all(readings, labels: ["K", "K", "C", "A", "T"])
    #expect(letters.map(\.label) == ["T", "K", "A", "C"])
    #expect(letters.map(\.accepted) == [1, 0.5, 0, 0] && letters.map(\.examples) == [1, 2, 1, 1])
  }

  @Test("Of parts of digits each is accepted and correct, accepted and wrong, or rejected")
  func parts() {
    let metrics = PartialMetrics(
      share: 0.3,
      readings: [reading(4), reading(1), nil, reading(7, isDigit: false)], labels: [4, 4, 4, 7])
    #expect(metrics.share == 0.3)
    #expect(metrics.correct == 0.25 && metrics.wrong == 0.25 && metrics.rejected == 0.5)
    let none = PartialMetrics(share: 0.3, readings: [], labels: [])
    #expect(none.correct == 0 && none.wrong == 0 && none.rejected == 0)
    #expect(PartialMetrics.shares.first == 0.1 && PartialMetrics.shares.last == 0.9)
    #expect(PartialMetrics.shares.contains(0.75))
  }
}
