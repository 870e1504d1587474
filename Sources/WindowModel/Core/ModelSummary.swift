import Network
import Support

/// The name and size of a model, as the window shows them, and its layers.
package struct ModelSummary: Hashable, Sendable {
  package let name: String
  /// The number of trained parameters, biases included.
  package let weightCount: Int
  /// Whether the model has a reject class, so that it can read a drawing as none.
  package let canSayNone: Bool
  /// How many of the user's drawings a personal model has learned; nil for others.
  package let personalSamples: Int?
  /// The layers with their weights; nil if they cannot be shown.
  package let network: NeuralNetwork?
  /// The weights of each layer; empty without a network.
  let weightPictures: [WeightPictures]

  package init(
    name: String, weightCount: Int, canSayNone: Bool = true, personalSamples: Int? = nil,
    network: NeuralNetwork? = nil
  ) {
    self.name = name
    self.weightCount = weightCount
    self.canSayNone = canSayNone
    self.personalSamples = personalSamples
    self.network = network
    weightPictures = network.map(WeightPictures.all) ?? []
  }

  /// The end of the name of a personal model.
  package static let personalEnding = " + your hand"

  package var isPersonal: Bool { personalSamples != nil }

  /// The name as the window shows it.
  var title: Phrase {
    isPersonal && name.hasSuffix(Self.personalEnding)
      ? "\(String(name.dropLast(Self.personalEnding.count))) + your hand"
      : Phrase(verbatim: name)
  }

  /// The number of weights, or of the samples that a personal model has learned.
  var sizeText: Phrase {
    personalSamples.map {
      .count($0, one: "1 sample", other: "\(.number(grouped($0))) samples")
    } ?? "\(.number(grouped(weightCount))) weights"
  }
}
