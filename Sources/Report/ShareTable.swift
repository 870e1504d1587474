import Evaluation
import Support
import Training

/// Accuracies, a line a group, each with its 95 % confidence interval on a common axis.
struct ShareTable {
  struct Row {
    let name: String
    /// As `scrawl evaluate --json` prints it.
    let value: Double
    let text: String
    let correct: String
    let examples: String
    let interval: String
    /// Places on the axis, in percent of its length.
    let low: String
    let high: String
    let at: String
  }

  let heading: String
  let rows: [Row]
  let axisStart: String
  /// Where the accuracy of all groups together lies on the axis.
  let overall: String

  /// - Parameter groups: those without examples are left out.
  init(heading: String, groups: [(name: String, correct: Int, examples: Int)]) {
    let groups = groups.filter { $0.examples > 0 }
    let lowest = groups.map { WilsonInterval.of($0.correct, in: $0.examples).lowerBound }.min() ?? 0
    let start = (lowest * 20).rounded(.down) / 20
    let axis = Scale(domain: start...1, start: 0, end: 100)
    let correct = groups.reduce(0) { $0 + $1.correct }
    let examples = groups.reduce(0) { $0 + $1.examples }
    self.heading = heading
    axisStart = fixed(start * 100, 0) + " %"
    overall = fixed(axis.place(Double(correct) / Double(max(examples, 1))), 2)
    rows = groups.map { group in
      let value = Double(group.correct) / Double(group.examples)
      let interval = WilsonInterval.of(group.correct, in: group.examples)
      return Row(
        name: group.name, value: value, text: percent(value), correct: grouped(group.correct),
        examples: grouped(group.examples), interval: intervalText(interval),
        low: fixed(axis.place(interval.lowerBound), 2),
        high: fixed(axis.place(interval.upperBound), 2), at: fixed(axis.place(value), 2))
    }
  }

  static func byDigit(_ evaluation: EvaluationMetrics) -> ShareTable {
    ShareTable(
      heading: "Digit",
      groups: evaluation.confusion.enumerated().map { digit, row in
        (String(digit), row[digit], row.reduce(0, +))
      })
  }

  /// Worst first; nil where no writer is known.
  static func byWriter(_ evaluated: [EvaluatedExample]) -> ShareTable? {
    let known = evaluated.filter { $0.writer != nil }
    let groups = Dictionary(grouping: known) { $0.writer ?? 0 }.map { writer, evaluated in
      (writer: writer, evaluation: EvaluationMetrics(evaluated))
    }
    guard !groups.isEmpty else { return nil }
    let sorted = groups.sorted {
      ($0.evaluation.accuracy, $0.writer) < ($1.evaluation.accuracy, $1.writer)
    }
    return ShareTable(
      heading: "Writer",
      groups: sorted.map { (String($0.writer), $0.evaluation.correct, $0.evaluation.examples) })
  }
}

/// `98.09 to 98.59 %`
func intervalText(_ interval: ClosedRange<Double>) -> String {
  fixed(interval.lowerBound * 100, 2) + " to " + percent(interval.upperBound)
}
