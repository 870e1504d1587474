/// How a model learns a person's hand. The defaults were chosen by `scrawl measure-personalization`.
package struct PersonalizationOptions: Hashable, Sendable {
  /// How many of the last layers are trained.
  package var trainedLayers = 2
  /// Variants of each sample, the sample itself included.
  package var variants = 12
  /// Examples of the user and of the rehearsal set in a batch.
  package var userBatch = 32
  package var rehearsalBatch = 96
  package var steps = 400
  /// Of Adam; it falls along a cosine to 0.
  package var learningRate: Float = 0.001
  /// How much the rehearsal counts beside the user's samples.
  package var rehearsalWeight: Float = 4
  /// Into how many parts the user's samples are divided; each is read by a network that learned the
  /// others.
  package var folds = 3
  /// The drift beyond which the guard recommends to discard the model, in nats.
  package var driftBound = 0.01
  /// The probability that the shipped model gives its reading from which on a sample that says
  /// otherwise is flagged.
  package var contradiction: Float = 0.99
  package var seed: UInt64 = 1

  package init() {}
}
