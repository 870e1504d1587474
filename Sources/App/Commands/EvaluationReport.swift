import Evaluation
import Support
import Training

/// The output of `evaluate`: one JSON object, or a report for people.
struct EvaluationReport: Encodable {
  let metrics: EvaluationMetrics
  /// Nil without `--characters`.
  let oodMetrics: OODMetrics?

  func encode(to encoder: any Encoder) throws {
    try metrics.encode(to: encoder)
    try oodMetrics?.encode(to: encoder)
  }

  var lines: [String] {
    [metrics.summary, metrics.calibration] + (oodMetrics.map { [$0.summary] } ?? [])
      + [""] + metrics.table
  }
}

extension EvaluationMetrics {
  fileprivate var summary: String {
    "accuracy \(percent(accuracy)) (\(correct) of \(examples)), loss \(fixed(loss, 4))"
  }

  fileprivate var calibration: String {
    "expected calibration error \(percent(expectedCalibrationError)), "
      + "accepted as digits \(percent(accepted))"
  }

  /// The accuracy of each digit and the confusion matrix, a row per digit.
  fileprivate var table: [String] {
    let numbers = (0..<10).map { String($0).leftPadded(to: 6) }.joined()
    let header = "digit  accuracy   read as" + numbers
    let rows = confusion.indices.map { digit in
      let share = perDigit[digit].map(percent) ?? "none"
      let counts = confusion[digit].map { ($0 == 0 ? "·" : String($0)).leftPadded(to: 6) }.joined()
      return "    \(digit) \(share.leftPadded(to: 10))          " + counts
    }
    return [header] + rows
  }
}

extension OODMetrics {
  fileprivate var summary: String {
    "of \(characters) OOD characters \(percent(falsePositiveRate)) accepted as digits "
      + "(\(percent(falsePositiveRateAt98)) at 98 % TPR), "
      + "area under the ROC curve \(fixed(rocArea, 4))"
  }
}
