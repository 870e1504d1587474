import Recognition

/// How often a letter or symbol is accepted as a digit.
package struct LetterMetrics: Hashable, Sendable, Encodable {
  package let label: String
  package let examples: Int
  /// The share accepted as a digit, whichever, 0 to 1: its false positive rate.
  package let accepted: Double

  /// Those accepted most often first.
  ///
  /// - Parameters:
  ///   - readings: of all letters; nil for a blank drawing.
  ///   - labels: of each letter.
  package static func all(_ readings: [Reading?], labels: [String]) -> [LetterMetrics] {
    Dictionary(grouping: zip(labels, readings), by: \.0).map { label, readings in
      let accepted = readings.count { $0.1?.isDigit == true }
      return LetterMetrics(
        label: label, examples: readings.count,
        accepted: Double(accepted) / Double(readings.count))
    }
    .sorted { ($1.accepted, $0.label) < ($0.accepted, $1.label) }
  }
}
