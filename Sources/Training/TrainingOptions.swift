/// What decides a training run, beside its data.
package struct TrainingOptions: Hashable, Sendable, Codable {
  /// More would not fit the memory of the machines this is for.
  package static let largestBatchSize = 100_000
  package static let largestWeightCount = 20_000_000

  /// The number of inputs, then of each layer's outputs.
  package var sizes = [784, 128, 64, 10]
  package var epochs = 20
  /// How many examples make a step; nil for all of them.
  package var batchSize: Int? = 32
  package var learningRate: Float = 0.1
  package var schedule = LearningRateSchedule.constant
  package var momentum: Float = 0
  package var seed: UInt64 = 1

  package init() {}
}
