/// The metrics of the digits of one site, or one writer.
package struct GroupMetrics: Hashable, Sendable, Encodable {
  /// As `apa`, or `apa/17`.
  package let name: String
  package let examples: Int
  package let correct: Int
  /// The share of correct predictions, 0 to 1.
  package let accuracy: Double
  /// The share accepted as a digit, whichever, 0 to 1: the true positive rate.
  package let accepted: Double
  /// The expected calibration error, 0 to 1; see `Reliability`.
  package let expectedCalibrationError: Double

  package init(name: String, _ evaluated: some Sequence<EvaluatedExample>) {
    let metrics = EvaluationMetrics(evaluated)
    self.name = name
    examples = metrics.examples
    correct = metrics.correct
    accuracy = metrics.accuracy
    accepted = metrics.accepted
    expectedCalibrationError = metrics.expectedCalibrationError
  }

  /// The metrics of each group, in the order of the names.
  ///
  /// - Parameters:
  ///   - evaluated: all examples.
  ///   - names: of the group of each example.
  package static func all(of evaluated: [EvaluatedExample], by names: [String]) -> [GroupMetrics] {
    Dictionary(grouping: zip(names, evaluated), by: \.0).sorted { $0.key < $1.key }
      .map { name, examples in GroupMetrics(name: name, examples.lazy.map(\.1)) }
  }
}
