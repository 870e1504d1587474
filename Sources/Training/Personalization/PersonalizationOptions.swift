/// How a model learns a person's hand. The defaults were chosen on the writers of UNIPEN's sites
/// apa, apb, ibm and syn, by `scrawl measure-personalization` with the first release's `default`,
/// which had not learned them.
package struct PersonalizationOptions: Hashable, Sendable {
  /// How many of the last layers are trained.
  package var trainedLayers = 2
  /// Variants of each sample, the sample itself included.
  package var variants = 24
  /// Examples of the user and of the rehearsal set in a batch.
  package var userBatch = 32
  package var rehearsalBatch = 96
  /// Steps for fifty samples or more. Fewer samples take fewer steps, as each would be seen too
  /// often.
  package var steps = 400
  /// Of Adam; it falls along a cosine to 0.
  package var learningRate: Float = 0.0005
  /// How much the rehearsal counts beside fifty of the user's samples or more. Beside fewer it
  /// counts more, as they say less about the user's hand.
  package var rehearsalWeight: Float = 8
  /// Into how many parts the user's samples are divided; each is read by a network that learned the
  /// others.
  package var folds = 3
  /// The drift beyond which the guard recommends to discard the model, in nats. In eighteen trials
  /// with `default`, MNIST lost about 5 points for each nat; in 217 with the first release's
  /// `default`, 1.7. So this stands for 0.05 points at the most.
  package var driftBound = 0.01
  /// The probability that the shipped model gives its reading from which on a sample that says
  /// otherwise is flagged.
  package var contradiction: Float = 0.99
  package var seed: UInt64 = 1

  package init() {}

  /// - Parameter samples: how many are learned.
  func steps(samples: Int) -> Int { min(steps, Self.fewestSteps + Self.stepsPerSample * samples) }

  /// - Parameter samples: how many are learned.
  func rehearsalWeight(samples: Int) -> Float {
    rehearsalWeight * min(max(Self.manySamples / Float(max(samples, 1)), 1), Self.largestFactor)
  }

  private static let manySamples: Float = 50
  private static let largestFactor: Float = 8
  private static let fewestSteps = 100
  private static let stepsPerSample = 6
}
