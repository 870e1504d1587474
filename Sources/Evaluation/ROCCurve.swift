/// The rates at which examples of two kinds are accepted, at every threshold of their score.
package struct ROCCurve: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    /// The share of the negatives that reach the threshold, 0 to 1.
    package let falsePositiveRate: Double
    /// The share of the positives that reach the threshold, 0 to 1.
    package let truePositiveRate: Double
  }

  /// From the highest threshold, which accepts nothing, to the lowest, which accepts all. Empty if
  /// either side is.
  package let points: [Point]

  package init(positives: [Float], negatives: [Float]) {
    guard !positives.isEmpty, !negatives.isEmpty else {
      points = []
      return
    }
    let positives = positives.sorted(by: >)
    let negatives = negatives.sorted(by: >)
    var (accepted, falselyAccepted) = (0, 0)
    var points = [Point(falsePositiveRate: 0, truePositiveRate: 0)]
    while accepted < positives.count || falselyAccepted < negatives.count {
      let threshold = max(
        accepted < positives.count ? positives[accepted] : -.infinity,
        falselyAccepted < negatives.count ? negatives[falselyAccepted] : -.infinity)
      while accepted < positives.count, positives[accepted] >= threshold { accepted += 1 }
      while falselyAccepted < negatives.count, negatives[falselyAccepted] >= threshold {
        falselyAccepted += 1
      }
      points.append(
        Point(
          falsePositiveRate: Double(falselyAccepted) / Double(negatives.count),
          truePositiveRate: Double(accepted) / Double(positives.count)))
    }
    self.points = points
  }
}
