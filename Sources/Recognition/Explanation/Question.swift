/// What is asked about a reading: why it is a digit, or why it is that digit and not another.
package struct Question: Hashable, Sendable {
  /// A digit, or `Reading.noneIndex`.
  package let label: Int
  /// Another label; nil for all others.
  package let against: Int?

  /// - Precondition: the labels are from 0 to `Reading.noneIndex` and differ.
  package init(label: Int, against: Int? = nil) {
    let labels = 0...Reading.noneIndex
    precondition(labels.contains(label) && against.map { labels.contains($0) } ?? true)
    precondition(label != against)
    self.label = label
    self.against = against
  }

  /// Why the reading is what it is.
  package init(_ reading: Reading) {
    self.init(label: reading.leader)
  }

  /// How much speaks for the label, in logit units: the natural logarithm of the odds of its share
  /// against that of the other label, or of all others. From -100 to 100.
  package func strength(_ shares: LogShares) -> Double {
    let odds = against.map { shares.odds(label, against: $0) } ?? shares.odds(label)
    return max(-Self.largest, min(odds, Self.largest))
  }

  private static let largest = 100.0
}
