/// A network with the record of how it was taught and what its probabilities are worth: what a model
/// file holds.
public struct Model: Hashable, Sendable {
  public var network: NeuralNetwork
  /// Nil where the file does not say, as in the predecessor's.
  public var training: TrainingRecord?
  /// Nil where the probabilities are to be taken as they are.
  public var calibration: Calibration?

  public init(
    network: NeuralNetwork, training: TrainingRecord? = nil, calibration: Calibration? = nil
  ) {
    self.network = network
    self.training = training
    self.calibration = calibration
  }
}

/// How a network was taught, so that it can be taught again.
public struct TrainingRecord: Hashable, Sendable, Codable {
  /// The command line that did it.
  public var command: String
  /// A line for every data set.
  public var data: [String]
  public var seed: UInt64
  public var epochs: Int
  /// Shares read rightly, 0 to 1, by what was read: `training`, `validation`, `test`.
  public var accuracy: [String: Double]

  public init(
    command: String, data: [String], seed: UInt64, epochs: Int, accuracy: [String: Double]
  ) {
    self.command = command
    self.data = data
    self.seed = seed
    self.epochs = epochs
    self.accuracy = accuracy
  }
}
