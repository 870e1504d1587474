import Network
import Support

/// Hyperparameters to start from, with a name to choose them by.
package struct TrainingPreset: Hashable, Sendable {
  /// As "classic".
  package let name: String
  /// What the layers are, in a few words.
  package let summary: Phrase
  package let options: TrainingOptions

  /// Two dense layers with ReLU, as the model `classic`.
  package static let classic = preset(
    "classic", "two dense layers", layers: Architecture(sizes: [784, 128, 64, 10]),
    batchSize: 32, optimizer: .sgd, learningRate: 0.15, epochs: 3)

  /// One small dense layer, whose filters are easy to look at.
  package static let small = preset(
    "small", "one dense layer of 16", layers: Architecture(sizes: [784, 16, 10]),
    batchSize: 32, optimizer: .sgd, learningRate: 0.1, epochs: 10)

  /// Two convolutions with batch normalization.
  package static let convolution = Architecture("784,5x5x16bn,3x3x32bn,64,10").map {
    preset(
      "convolution", "two convolutions", layers: $0, batchSize: 64, optimizer: .adam,
      learningRate: 0.005, epochs: 4)
  }

  package static let all = [classic, small] + [convolution].compactMap { $0 }

  private static func preset(
    _ name: String, _ summary: Phrase, layers: Architecture, batchSize: Int,
    optimizer: TrainingOptions.OptimizerName, learningRate: Float, epochs: Int
  ) -> TrainingPreset {
    var options = TrainingOptions()
    options.layers = layers
    options.batchSize = batchSize
    options.optimizer = optimizer
    options.learningRate = learningRate
    options.schedule = .oneCycle
    options.epochs = epochs
    return TrainingPreset(name: name, summary: summary, options: options)
  }
}
