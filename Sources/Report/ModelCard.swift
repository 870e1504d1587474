import Evaluation
import Network
import Recognition
import Support
import Training

/// A summary of a model for somebody who wants to use it (Mitchell et al. 2019, Model Cards for
/// Model Reporting): what it is for, what it learned from, how well it reads, and where it fails.
struct ModelCard {
  let facts: [Provenance.Fact]

  init(_ input: ReportInput) {
    let network = input.model.network
    let rejects = network.outputCount > Recognizer.outputCounts.lowerBound
    facts = [
      Provenance.Fact(
        name: "Reads",
        values: [
          "one handwritten digit, from pen strokes or a picture of 28x28 pixels",
          rejects
            ? "says \"none\" for what is not a digit, by a reject class"
            : "has no reject class: whatever it is given, it answers with a digit",
        ]),
      Provenance.Fact(
        name: "Trained on",
        values: input.model.training?.data ?? ["the model file does not say"]),
      Provenance.Fact(name: "Measured on", values: input.tests.map(Self.measurement)),
      Provenance.Fact(name: "Fails", values: Self.failures(input)),
      Provenance.Fact(
        name: "Not for",
        values: [
          "letters, words, signs, or decisions about people that nobody checks",
          "writers, pens and countries unlike those of its data: measure it on yours first",
        ]),
    ]
  }

  private static func measurement(_ test: TestResults) -> String {
    let metrics = EvaluationMetrics(test.evaluated)
    let interval = intervalText(WilsonInterval.of(metrics.correct, in: metrics.examples))
    return "\(test.source): \(percent(metrics.accuracy)) correct (\(interval))"
  }

  private static func failures(_ input: ReportInput) -> [String] {
    input.tests.flatMap(failures)
      + input.rejections.map { rejection in
        let count = rejection.readings.count { $0?.isDigit == true }
        return "\(grouped(count)) of \(grouped(rejection.readings.count)) characters that are not "
          + "digits are taken for digits (\(rejection.source))"
      }
  }

  /// The digit that is read worst, and the most frequent mistake.
  private static func failures(_ test: TestResults) -> [String] {
    let mistakes = test.evaluated.filter { !$0.isCorrect }
    let kinds = Dictionary(grouping: mistakes) { [$0.label, $0.digit] }
    let worst = DigitMetrics.all(test.evaluated)
      .compactMap { metrics in metrics.recall.map { (metrics.digit, $0) } }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }
    guard let worst, worst.1 < 1,
      let kind = kinds.min(by: { (-$0.value.count, $0.key[0]) < (-$1.value.count, $1.key[0]) })
    else { return [] }
    return [
      "\(test.title): the \(worst.0) is read worst, \(percent(worst.1)) correct; the most frequent "
        + "mistake is a \(kind.key[0]) read as a \(kind.key[1]), \(kind.value.count) times"
    ]
  }
}
