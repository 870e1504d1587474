import Network
import Support
import Training

/// How a model was trained, so that it can be trained again.
struct Provenance {
  struct Fact {
    let name: String
    let values: [String]
  }

  let facts: [Fact]
  /// Nil where the model file does not say.
  let command: String?

  init(_ input: ReportInput) {
    let record = input.model.training
    command = record?.command
    facts =
      Self.shape(input.model.network) + Self.calibration(input.model)
      + (record.map(Self.training) ?? [])
      + (input.options.map(Self.options) ?? []) + [Self.time(input.epochs)]
  }

  private static func shape(_ network: NeuralNetwork) -> [Fact] {
    let activations = network.layers.map(\.activation.title)
    return [
      Fact(
        name: "Layers",
        values: [
          network.architecture.description.replacing(",", with: " → ") + ", "
            + activations.joined(separator: ", ")
        ]),
      Fact(name: "Parameters", values: [grouped(network.parameterCount)]),
    ]
  }

  private static func calibration(_ model: Model) -> [Fact] {
    model.calibration.map { [Fact(name: "Calibration", values: [$0.summary])] } ?? []
  }

  private static func training(_ record: TrainingRecord) -> [Fact] {
    [
      Fact(name: "Data", values: record.data),
      Fact(name: "Seed", values: [String(record.seed)]),
      Fact(name: "Epochs", values: [String(record.epochs)]),
      Fact(
        name: "Accuracy on record",
        values: record.accuracy.sorted { $0.key < $1.key }
          .map { "\($0.key) \(percent($0.value))" }),
    ]
  }

  private static func options(_ options: TrainingOptions) -> [Fact] {
    [
      Fact(name: "Batch size", values: [options.batchSize.map(String.init) ?? "all examples"]),
      Fact(
        name: "Learning rate",
        values: ["\(options.learningRate), \(options.schedule.rawValue)"]),
      Fact(name: "Momentum", values: [String(options.momentum)]),
    ]
  }

  private static func time(_ epochs: [EpochReport]) -> Fact {
    guard !epochs.isEmpty else {
      return Fact(name: "Time", values: ["not on record: only a run folder keeps it"])
    }
    let seconds = epochs.reduce(0) { $0 + $1.seconds }
    let mean = fixed(seconds / Double(epochs.count), 1)
    return Fact(
      name: "Time",
      values: ["\(duration(seconds)) for \(epochs.count) epochs, \(mean) s an epoch"])
  }
}
