import Network
import Recognition

/// How well what is no digit is told from digits.
package struct Rejection: Hashable, Sendable, Encodable {
  /// How many characters were read.
  package let characters: Int
  /// The share of them taken for digits, 0 to 1.
  package let taken: Double
  /// The same by a threshold of its own: the one that 98 % of the digits read reach, so that
  /// models can be compared whatever threshold each comes with.
  package let takenAt98: Double
  /// The area under the ROC curve of the score.
  package let rocArea: Double

  /// - Parameters:
  ///   - readings: of what is no digit; nil where there was no ink.
  ///   - digitScores: the score of every digit read.
  package init(_ readings: [Reading?], digitScores: [Float]) {
    let takenCount = readings.count { $0?.isDigit == true }
    characters = readings.count
    taken = readings.isEmpty ? 0 : Double(takenCount) / Double(readings.count)
    let scores = readings.map { $0?.digitScore ?? 0 }
    let threshold = digitScores.reached(by: Calibration.acceptedShare) ?? 0
    let above = scores.count { $0 >= threshold }
    takenAt98 = readings.isEmpty ? 0 : Double(above) / Double(readings.count)
    rocArea = areaUnderROC(positives: digitScores, negatives: scores)
  }
}
