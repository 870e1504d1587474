/// How a classifier's accuracy changes with something that is done to the examples.
package struct AccuracyCurve: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    /// How much of it is done.
    package let amount: Double
    package let examples: Int
    package let correct: Int
    /// How many are accepted as a digit, whichever.
    package let accepted: Int

    package init(amount: Double, _ evaluated: [EvaluatedExample]) {
      self.amount = amount
      examples = evaluated.count
      correct = evaluated.count { $0.isCorrect }
      accepted = evaluated.count { $0.isAccepted }
    }

    /// The share of correct readings, 0 to 1.
    package var accuracy: Double { Double(correct) / Double(max(1, examples)) }
    /// The share that is accepted as a digit, 0 to 1.
    package var acceptedShare: Double { Double(accepted) / Double(max(1, examples)) }
  }

  /// What is done, as "rotation".
  package let name: String
  /// The unit of the amounts, as "degrees".
  package let unit: String
  package let points: [Point]

  package init(name: String, unit: String, points: [Point]) {
    self.name = name
    self.unit = unit
    self.points = points
  }
}
