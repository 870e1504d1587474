import Evaluation
import Support
import Training

/// The output of `evaluate`: one JSON object, or a report for people.
struct EvaluationReport: Encodable {
  let metrics: EvaluationMetrics
  /// Nil without `--characters` or `--letters`.
  var oodMetrics: OODMetrics?
  /// Empty without `--unipen`, as the next two are.
  var sites: [GroupMetrics] = []
  var writers: [GroupMetrics] = []
  /// The letters and symbols, those accepted most often first.
  var letters: [LetterMetrics] = []
  /// Empty without `--partial`.
  var partial: [PartialMetrics] = []

  init(metrics: EvaluationMetrics) {
    self.metrics = metrics
  }

  private enum CodingKeys: CodingKey { case sites, writers, letters, partial }

  func encode(to encoder: any Encoder) throws {
    try metrics.encode(to: encoder)
    try oodMetrics?.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    if !sites.isEmpty { try container.encode(sites, forKey: .sites) }
    if !writers.isEmpty { try container.encode(writers, forKey: .writers) }
    if !letters.isEmpty { try container.encode(letters, forKey: .letters) }
    if !partial.isEmpty { try container.encode(partial, forKey: .partial) }
  }

  var lines: [String] {
    [metrics.summary, metrics.calibration] + (oodMetrics.map { [$0.summary] } ?? [])
      + [""] + metrics.table + GroupMetrics.table("site", sites)
      + GroupMetrics.table("writer", writers) + LetterMetrics.table(letters)
      + PartialMetrics.table(partial)
  }
}

extension GroupMetrics {
  fileprivate static func table(_ title: String, _ groups: [GroupMetrics]) -> [String] {
    guard !groups.isEmpty else { return [] }
    let width = groups.map(\.name.unicodeScalars.count).max() ?? 0
    let rows = groups.map { group in
      group.name.rightPadded(to: width)
        + [
          "\(group.examples)", percent(group.accuracy), percent(group.accepted),
          percent(group.expectedCalibrationError),
        ].map { $0.leftPadded(to: 10) }.joined()
    }
    let titles = ["digits", "accuracy", "accepted", "ECE"].map { $0.leftPadded(to: 10) }.joined()
    return ["", title.rightPadded(to: width) + titles] + rows
  }
}

extension LetterMetrics {
  /// Those of which something is accepted.
  fileprivate static func table(_ letters: [LetterMetrics]) -> [String] {
    let accepted = letters.filter { $0.accepted > 0 }
    guard !accepted.isEmpty else { return [] }
    let rows = accepted.map { letter in
      letter.label.rightPadded(to: 6) + "\(letter.examples)".leftPadded(to: 10)
        + percent(letter.accepted).leftPadded(to: 10)
    }
    return ["", "letter  examples  accepted"] + rows
  }
}

extension PartialMetrics {
  fileprivate static func table(_ parts: [PartialMetrics]) -> [String] {
    guard !parts.isEmpty else { return [] }
    let rows = parts.map { part in
      [part.share, part.correct, part.wrong, part.rejected].map { percent($0).leftPadded(to: 10) }
        .joined()
    }
    return ["", "       ink   correct     wrong  rejected"] + rows
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
