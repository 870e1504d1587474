import Training

/// What `evaluate` prints: one object, or a report for people.
struct EvaluationFigures: Encodable {
  let evaluation: Evaluation
  /// Nil where nothing but digits was read.
  let rejection: Rejection?

  func encode(to encoder: any Encoder) throws {
    try evaluation.encode(to: encoder)
    try rejection?.encode(to: encoder)
  }

  var report: [String] {
    [evaluation.summary, evaluation.trust] + (rejection.map { [$0.summary] } ?? [])
      + [""] + evaluation.table
  }
}

extension Evaluation {
  fileprivate var summary: String {
    "accuracy \(percent(accuracy)) (\(correct) of \(examples)), loss \(fixed(loss, 4))"
  }

  fileprivate var trust: String {
    "expected calibration error \(percent(expectedCalibrationError)), "
      + "accepted as digits \(percent(accepted))"
  }

  /// A row for each digit.
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

extension Rejection {
  fileprivate var summary: String {
    "of \(characters) characters \(percent(taken)) taken for digits "
      + "(\(percent(takenAt98)) by the score that 98 % of these digits reach), "
      + "area under the ROC curve \(fixed(rocArea, 4))"
  }
}
