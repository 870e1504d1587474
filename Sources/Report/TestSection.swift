import Evaluation
import Support
import Network
import Training

/// What the page says of one set of test examples.
struct TestSection {
  let id: String
  let title: String
  let source: String
  /// As `scrawl evaluate --json` prints them; the texts are for people.
  let accuracy: Double
  let accuracyText: String
  let interval: String
  let correct: String
  let examples: String
  let loss: Double
  let lossText: String
  let accepted: String
  /// Nil where probabilities are taken as the network gives them.
  let calibration: String?
  let reliability: ReliabilityChart
  let riskCoverage: PlotChart
  /// The share of digits that can be kept if one in a thousand of those kept may be wrong.
  let coverageText: String
  let digits: ShareTable
  let digitTable: DigitTable
  let writers: ShareTable?
  let confusion: ConfusionTable
  let worst: [Sample]
  /// Nil where there is nothing to explain.
  let why: WhySection?
  let hasMistakes: Bool
  let mistakeCount: String
  /// How many mistakes are shown.
  let shownCount: String
  let sample: [Sample]
  let sampleSeed: UInt64

  init(_ test: TestResults, model: Model) {
    let evaluation = EvaluationMetrics(test.evaluated)
    id = test.kind.rawValue
    title = test.title
    source = test.source
    accuracy = evaluation.accuracy
    accuracyText = percent(evaluation.accuracy)
    interval = intervalText(WilsonInterval.of(evaluation.correct, in: evaluation.examples))
    correct = grouped(evaluation.correct)
    examples = grouped(evaluation.examples)
    loss = evaluation.loss
    lossText = fixed(evaluation.loss, 4)
    accepted = percent(evaluation.accepted)
    calibration = model.calibration?.summary
    reliability = ReliabilityChart(Reliability(test.evaluated))
    let riskCoverage = RiskCoverage(test.evaluated)
    self.riskCoverage = PlotChart(riskCoverage)
    coverageText = percent(riskCoverage.coverage(atRisk: 0.001))
    digits = .byDigit(evaluation)
    digitTable = DigitTable(test.evaluated)
    writers = .byWriter(test.evaluated)
    confusion = ConfusionTable(
      test.evaluated, confusion: evaluation.confusion, prefix: test.kind.rawValue)
    let worst = Gallery.worst(test.evaluated)
    self.worst = worst.enumerated().map { Sample($1, place: $0) }
    why = WhySection(worst, model: model)
    hasMistakes = evaluation.correct < evaluation.examples
    mistakeCount = grouped(evaluation.examples - evaluation.correct)
    shownCount = grouped(worst.count)
    sample = Gallery.sample(test.evaluated).map(Sample.init)
    sampleSeed = Gallery.sampleSeed
  }
}
