import Evaluation
import Support

/// What the page says of two models on the same examples.
struct ComparisonSection {
  /// One set of examples.
  struct Test {
    let title: String
    let examples: String
    let first: String
    let second: String
    let difference: String
    let bothCorrect: String
    let onlyFirstWrong: String
    let onlySecondWrong: String
    let bothWrong: String
    let pValue: String
    let pText: String
    let verdict: String
    /// What only one of them misreads.
    let firstMistakes: [Sample]
    let secondMistakes: [Sample]
  }

  /// How many mistakes of each model are shown.
  static let sampleLimit = 32

  let first: String
  let second: String
  let tests: [Test]
  let curves: [CurveChart]

  init(_ first: ReportInput, _ second: ReportInput) {
    self.first = first.name
    // Two runs of one name need different names.
    self.second = second.name == first.name ? second.name + " (2)" : second.name
    let names = (self.first, self.second)
    tests = first.tests.compactMap { test in
      second.tests.first { $0.kind == test.kind && $0.evaluated.count == test.evaluated.count }
        .map { Self.test(test, $0, names) }
    }
    curves = CurveChart.overlaid(
      [(names.0, first.epochs), (names.1, second.epochs)])
  }

  private static func test(
    _ first: TestResults, _ second: TestResults, _ names: (String, String)
  ) -> Test {
    let pairs = PairedErrors(first.evaluated, second.evaluated)
    let count = first.evaluated.count
    let accuracies = [pairs.onlyFirstWrong, pairs.onlySecondWrong].map {
      1 - Double($0 + pairs.bothWrong) / Double(max(1, count))
    }
    let points = (accuracies[1] - accuracies[0]) * 100
    return Test(
      title: first.title, examples: grouped(count), first: percent(accuracies[0]),
      second: percent(accuracies[1]), difference: Self.signed(points),
      bothCorrect: grouped(pairs.bothCorrect), onlyFirstWrong: grouped(pairs.onlyFirstWrong),
      onlySecondWrong: grouped(pairs.onlySecondWrong), bothWrong: grouped(pairs.bothWrong),
      pValue: "\(pairs.pValue)", pText: Self.text(ofP: pairs.pValue),
      verdict: verdict(pairs, names),
      firstMistakes: samples(first.evaluated, butNot: second.evaluated),
      secondMistakes: samples(second.evaluated, butNot: first.evaluated))
  }

  /// As `+0.26`, or with a minus sign as long as the plus.
  private static func signed(_ points: Double) -> String {
    let text = fixed(points.magnitude, 2)
    return text == "0.00" ? text : (points > 0 ? "+" : "\u{2212}") + text
  }

  /// As `= 0.0120`; no probability is 0.
  private static func text(ofP p: Double) -> String {
    p < 0.00005 ? "< 0.0001" : "= " + fixed(p, 4)
  }

  private static func verdict(_ pairs: PairedErrors, _ names: (String, String)) -> String {
    guard pairs.pValue < 0.05 else {
      return "The difference is within what chance explains."
    }
    let better = pairs.onlyFirstWrong < pairs.onlySecondWrong ? names.0 : names.1
    return "Chance hardly explains the difference: \(better) is better on examples like these."
  }

  /// The surest first.
  private static func samples(
    _ evaluated: [EvaluatedExample], butNot other: [EvaluatedExample]
  ) -> [Sample] {
    zip(evaluated, other).filter { !$0.isCorrect && $1.isCorrect }.map(\.0)
      .sorted(by: Gallery.mostConfidentFirst).prefix(sampleLimit).map(Sample.init)
  }
}
