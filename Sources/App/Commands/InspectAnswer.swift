import Network

/// The output of `inspect --json`.
struct InspectAnswer: Encodable {
  struct Layer: Encodable {
    let inputs: Int
    let outputs: Int
    let activation: String
    let parameters: Int
  }

  let model: String
  let file: String
  /// The size of the file in bytes.
  let size: Int
  /// Whether the file is in the format of the NumPy predecessor.
  let isLegacy: Bool
  let layers: [Layer]
  let parameters: Int
  /// Left out where the file does not have it, as the next is.
  let calibration: Calibration?
  let training: TrainingRecord?

  init(_ loaded: LoadedModel) {
    model = loaded.name
    file = loaded.path
    size = loaded.size
    isLegacy = loaded.isLegacy
    layers = loaded.model.network.layers.map { layer in
      Layer(
        inputs: layer.inputCount, outputs: layer.outputCount, activation: layer.activation.title,
        parameters: layer.parameterCount)
    }
    parameters = loaded.model.network.parameterCount
    calibration = loaded.model.calibration
    training = loaded.model.training
  }
}
