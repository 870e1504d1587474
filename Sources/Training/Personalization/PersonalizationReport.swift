import Support

/// How many of some examples are read correctly.
package struct Share: Hashable, Sendable, Codable {
  package let correct: Int
  package let count: Int

  package init(correct: Int, count: Int) {
    self.correct = correct
    self.count = count
  }

  init(_ isCorrect: [Bool]) {
    self.init(correct: isCorrect.count { $0 }, count: isCorrect.count)
  }

  static func += (total: inout Share, part: Share) {
    total = Share(correct: total.correct + part.correct, count: total.count + part.count)
  }

  /// 0 to 1; 0 without examples.
  package var accuracy: Double { count == 0 ? 0 : Double(correct) / Double(count) }
  package var errors: Int { count - correct }
}

/// The figures of learning a hand, and the guard's recommendation.
package struct PersonalizationReport: Hashable, Sendable {
  /// Why a personal model should not be kept.
  package enum Concern: Hashable, Sendable {
    /// The user's samples are not read better by a model that has not learned them.
    case noGain
    /// The answers on other people's drawings are too far from the shipped model's.
    case drift
  }

  /// How many were learned.
  package let samples: Int
  /// All variants of the user's samples as the shipped model reads them.
  package let handBefore: Share
  /// The same variants, each read by a model that has learned only other samples.
  package let handAfter: Share
  /// Digits of writers whom neither model has learned.
  package let rehearsalBefore: Share
  package let rehearsalAfter: Share
  /// On drawings of these writers.
  package let drift: Drift
  /// The ids of samples that the shipped model contradicts with confidence.
  package let contradicted: [String]
  /// In nats.
  package let driftBound: Double

  package var concerns: [Concern] {
    (handAfter.correct > handBefore.correct ? [] : [.noGain])
      + (drift.divergence <= driftBound ? [] : [.drift])
  }

  /// Whether the guard recommends to keep the model.
  package var isRecommended: Bool { concerns.isEmpty }
}

extension PersonalizationReport.Concern: CustomStringConvertible {
  package var description: String { phrase.english }

  package var phrase: Phrase {
    switch self {
    case .noGain: "your other drawings are not read better"
    case .drift: "the drawings of other people are read too differently"
    }
  }
}
