/// What a model file holds: a network, the record of its training, and its calibration.
public struct Model: Hashable, Sendable {
  /// The layers with their parameters.
  public var network: NeuralNetwork
  /// Nil if the file does not say, as in the legacy format.
  public var training: TrainingRecord?
  /// Nil to take the probabilities as they are.
  public var calibration: Calibration?
  /// Nil if the model has not learned a person's hand.
  public var personal: PersonalRecord?

  /// A model of a network.
  public init(
    network: NeuralNetwork, training: TrainingRecord? = nil, calibration: Calibration? = nil,
    personal: PersonalRecord? = nil
  ) {
    self.network = network
    self.training = training
    self.calibration = calibration
    self.personal = personal
  }
}

/// From what a model learned a person's hand.
public struct PersonalRecord: Hashable, Sendable, Codable {
  /// The name of the model before, as "default".
  public var base: String
  /// How many drawings were learned.
  public var samples: Int

  /// A record with all its fields.
  public init(base: String, samples: Int) {
    self.base = base
    self.samples = samples
  }
}

/// How a network was trained, so that the training can be repeated.
public struct TrainingRecord: Hashable, Sendable, Codable {
  /// The command line.
  public var command: String
  /// A line for every data set.
  public var data: [String]
  /// Decided every random choice.
  public var seed: UInt64
  /// How many were trained.
  public var epochs: Int
  /// Shares read correctly, from 0 to 1, by the name of the data.
  public var accuracy: [String: Double]

  /// A record with all its fields.
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
