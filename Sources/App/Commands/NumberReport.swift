import Evaluation
import Support

/// The output of `evaluate --numbers`.
struct NumberReport: Encodable {
  /// All numbers first, then those of each length and gap.
  let groups: [NumberMetrics]

  init(_ evaluated: [EvaluatedNumber]) {
    groups = NumberMetrics.groups(evaluated)
  }

  var lines: [String] {
    let width = groups.map(\.name.count).max() ?? 0
    let titles = ["numbers", "right", "from", "to", "digits", "divided", "confident"]
    return ["".rightPadded(to: width) + row(titles)]
      + groups.map { $0.name.rightPadded(to: width) + row($0.cells) }
      + ["", "of all \(percent(groups[0].confidentlyWrong)) are wrong with 90 % or more"]
  }

  private func row(_ cells: [String]) -> String {
    cells.map { $0.leftPadded(to: 11) }.joined()
  }
}

extension NumberMetrics {
  fileprivate var cells: [String] {
    [
      "\(numbers)", percent(accuracy), percent(interval.lowerBound), percent(interval.upperBound),
      percent(digitAccuracy), percent(divided), percent(confidence),
    ]
  }
}
