import Recognition

/// How well a model distinguishes out-of-distribution characters from digits.
package struct OODMetrics: Hashable, Sendable {
  /// The true positive rate at which classifiers are compared: the share of digits accepted.
  package static let truePositiveRate = 0.98

  /// How many characters were read.
  package let characters: Int
  /// The share of them accepted as digits, 0 to 1.
  package let falsePositiveRate: Double
  /// The same at the threshold that accepts 98 % of the digits (FPR at 98 % TPR), so that
  /// classifiers with different thresholds compare.
  package let falsePositiveRateAt98: Double
  /// The area under the ROC curve of the score.
  package let rocArea: Double

  /// - Parameters:
  ///   - readings: of the characters; nil for a blank drawing.
  ///   - digitScores: the score of every digit read.
  package init(_ readings: [Reading?], digitScores: [Float]) {
    let acceptedCount = readings.count { $0?.isDigit == true }
    characters = readings.count
    falsePositiveRate =
      readings.isEmpty ? 0 : Double(acceptedCount) / Double(readings.count)
    let scores = readings.map { $0?.digitScore ?? 0 }
    let threshold = digitScores.threshold(atTruePositiveRate: Self.truePositiveRate) ?? 0
    let above = scores.count { $0 >= threshold }
    falsePositiveRateAt98 = readings.isEmpty ? 0 : Double(above) / Double(readings.count)
    rocArea = areaUnderROC(positives: digitScores, negatives: scores)
  }
}

extension OODMetrics: Encodable {
  private enum CodingKeys: String, CodingKey {
    case characters
    case falsePositiveRate = "taken"
    case falsePositiveRateAt98 = "takenAt98"
    case rocArea
  }
}

extension [Float] {
  /// The largest threshold that a share of these scores reach; nil if there are none.
  package func threshold(atTruePositiveRate share: Double) -> Float? {
    isEmpty ? nil : sorted()[Int(Double(count) * (1 - share))]
  }
}
