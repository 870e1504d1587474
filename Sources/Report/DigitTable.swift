import Evaluation
import Support

/// Precision, recall, F1 and calibration error of each digit.
struct DigitTable {
  struct Row {
    let digit: Int
    let examples: String
    let precision: String
    let recall: String
    let f1: String
    let calibrationError: String
  }

  /// Digits that occur, or are read.
  let rows: [Row]

  init(_ evaluated: [EvaluatedExample]) {
    func text(_ share: Double?) -> String { share.map(percent) ?? "–" }
    rows = DigitMetrics.all(evaluated).filter { $0.f1 != nil }.map { metrics in
      Row(
        digit: metrics.digit, examples: grouped(metrics.examples),
        precision: text(metrics.precision), recall: text(metrics.recall), f1: text(metrics.f1),
        calibrationError: percent(metrics.expectedCalibrationError))
    }
  }
}
