import Recognition

/// How well what is no digit is told from digits.
package struct Rejection: Hashable, Sendable, Encodable {
  /// How many characters were read.
  package let characters: Int
  /// The share of them taken for digits, 0 to 1.
  package let taken: Double
  /// The area under the ROC curve of the score.
  package let rocArea: Double

  /// - Parameters:
  ///   - readings: of what is no digit; nil where there was no ink.
  ///   - digitScores: the score of every digit read.
  package init(_ readings: [Reading?], digitScores: [Float]) {
    let takenCount = readings.count { $0?.isDigit == true }
    characters = readings.count
    taken = readings.isEmpty ? 0 : Double(takenCount) / Double(readings.count)
    rocArea = areaUnderROC(
      positives: digitScores, negatives: readings.map { $0?.digitScore ?? 0 })
  }
}
