import Recognition

/// What a classifier says of digits of which only the first part is drawn.
package struct PartialMetrics: Hashable, Sendable, Encodable {
  /// The part of the ink, by length, 0 to 1.
  package let share: Double
  /// The share of the digits that is accepted and read correctly, 0 to 1.
  package let correct: Double
  /// The share of the digits that is accepted and read as another digit, 0 to 1.
  package let wrong: Double
  /// The share of the digits that is not accepted, 0 to 1.
  package let rejected: Double

  /// The parts that are read: 10 to 90 %.
  package static let shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9]

  /// - Parameters:
  ///   - share: of the ink, by length.
  ///   - readings: of the parts of the digits; nil for a blank drawing.
  ///   - labels: of the digits.
  package init(share: Double, readings: [Reading?], labels: [Int]) {
    let accepted = zip(readings, labels).compactMap { reading, label in
      reading.flatMap { $0.isDigit ? $0.digit == label : nil }
    }
    let count = Double(max(1, labels.count))
    self.share = share
    correct = Double(accepted.count { $0 }) / count
    wrong = Double(accepted.count { !$0 }) / count
    rejected = Double(labels.count - accepted.count) / count
  }
}
