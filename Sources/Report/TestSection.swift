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
  let digits: ShareTable
  let writers: ShareTable?
  let confusion: ConfusionTable
  let worst: [Sample]
  /// Nil where there is nothing to explain.
  let why: WhySection?
  let hasMistakes: Bool
  let mistakeCount: String
  let sample: [Sample]
  let sampleSeed: UInt64

  init(_ test: TestResults, model: Model) {
    let evaluation = EvaluationMetrics(test.evaluated)
    id = test.kind.rawValue
    title = test.kind == .images ? "Test images" : "Pen strokes"
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
    digits = .byDigit(evaluation)
    writers = .byWriter(test.evaluated)
    confusion = ConfusionTable(
      test.evaluated, confusion: evaluation.confusion, prefix: test.kind.rawValue)
    let worst = Gallery.worst(test.evaluated)
    self.worst = worst.map(Sample.init)
    why = WhySection(worst, model: model)
    hasMistakes = evaluation.correct < evaluation.examples
    mistakeCount = grouped(evaluation.examples - evaluation.correct)
    sample = Gallery.sample(test.evaluated).map(Sample.init)
    sampleSeed = Gallery.sampleSeed
  }
}
