import Evaluation
import Network
import Recognition
import Support

/// What the page says of drawings that are not digits.
struct RejectionSection {
  /// A kind of character, and how often it is accepted.
  struct Row {
    let label: String
    let examples: Int
    let accepted: String
  }

  static let rowLimit = 20

  let id: String
  let title: String
  let source: String
  let examples: String
  let accepted: String
  let interval: String
  let acceptedDigits: String
  let falsePositiveRateAt98: String
  let area: String
  let histogram: ScoreHistogram
  let charts: [PlotChart]
  /// Those accepted most often first.
  let rows: [Row]

  /// - Parameter number: tells one section from another.
  init(_ results: RejectionResults, number: Int, calibration: Calibration?) {
    let digitScores = results.digits.map(\.digitScore)
    let metrics = OODMetrics(results.readings, digitScores: digitScores)
    let count = results.readings.count { $0?.isDigit == true }
    id = "rejection-\(number)"
    title = results.title
    source = results.source
    examples = grouped(results.readings.count)
    accepted = percent(metrics.falsePositiveRate)
    interval = intervalText(WilsonInterval.of(count, in: results.readings.count))
    acceptedDigits = percent(
      Double(results.digits.count { $0.isAccepted }) / Double(max(1, results.digits.count)))
    falsePositiveRateAt98 = percent(metrics.falsePositiveRateAt98)
    area = fixed(metrics.rocArea, 4)
    let scores = results.readings.map { $0?.digitScore ?? 0 }
    histogram = ScoreHistogram(
      digits: digitScores, others: scores, threshold: calibration?.threshold)
    charts = [
      PlotChart(ROCCurve(positives: digitScores, negatives: scores))
    ]
    rows = LetterMetrics.all(results.readings, labels: results.labels)
      .filter { $0.accepted > 0 }.prefix(Self.rowLimit)
      .map { Row(label: $0.label, examples: $0.examples, accepted: percent($0.accepted)) }
  }
}
