/// How many mistakes remain if only the surest readings are kept (El-Yaniv and Wiener 2010, On the
/// Foundations of Noise-free Selective Classification).
package struct RiskCoverage: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    /// The share of the examples that is kept, above 0 to 1.
    package let coverage: Double
    /// The share of wrong readings among those kept, 0 to 1.
    package let risk: Double
  }

  /// In order of growing coverage, one for each number of examples. Equally sure examples are kept
  /// together.
  package let points: [Point]

  package init(_ evaluated: [EvaluatedExample]) {
    let sorted = evaluated.sorted { $0.share > $1.share }
    var wrong = 0
    var points: [Point] = []
    for (index, example) in sorted.enumerated() {
      wrong += example.isCorrect ? 0 : 1
      let isLastOfEquals = index + 1 == sorted.count || sorted[index + 1].share < example.share
      guard isLastOfEquals else { continue }
      points.append(
        Point(
          coverage: Double(index + 1) / Double(sorted.count),
          risk: Double(wrong) / Double(index + 1)))
    }
    self.points = points
  }

  /// The largest coverage at which no more than a share of the readings is wrong; 0 for none.
  package func coverage(atRisk risk: Double) -> Double {
    points.last { $0.risk <= risk }?.coverage ?? 0
  }
}
