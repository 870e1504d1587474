import Datasets
import Evaluation
import Network
import Preprocess
import Support
import Training

/// Chapter 7: overfitting and augmentation.
func overfitting() throws {
  // snippet.few
  let mnist = try DataFolder(dataFolder).mnist()
  let few = Array(mnist.training.prefix(500))
  let test = Examples(mnist.test)
  // snippet.end

  // snippet.memorize
  print("epoch, training accuracy, test accuracy")
  for point in learningCurve(test: test, epochs: 40, examples: { _ in examples(few) }) {
    if [1, 5, 10, 20, 40].contains(point.epoch) {
      print(point.epoch, percent(point.training), percent(point.test))
    }
  }
  // snippet.end
  print()

  // snippet.augment
  let augmentation = ImageAugmentation()
  var random = RandomSource(seed: 2)
  func variants(_ epoch: Int) -> Examples {
    examples(
      few.map { example in
        LabeledImage(
          image: augmentation.augmented(example.image, random: &random), label: example.label)
      })
  }
  for point in learningCurve(test: test, epochs: 40, examples: variants) {
    if [1, 5, 10, 20, 40].contains(point.epoch) {
      print(point.epoch, percent(point.training), percent(point.test))
    }
  }
  // snippet.end
}

// snippet.curve
/// Trains a network and returns its accuracy after every epoch.
func learningCurve(
  test: Examples, epochs: Int, examples: (Int) -> Examples
) -> [(epoch: Int, training: Double, test: Double)] {
  var random = RandomSource(seed: 1)
  let network = NeuralNetwork(sizes: [784, 64, 10], random: &random)
  var trainer = Trainer(
    network: network, optimizer: StochasticGradientDescent(learningRate: 0.1), random: random)
  return (1...epochs).map { epoch in
    let seen = trainer.trainEpoch(on: examples(epoch))
    return (epoch, seen.accuracy, trainer.network.score(test).accuracy)
  }
}
// snippet.end

func examples(_ images: [LabeledImage]) -> Examples {
  Examples(
    bytes: images.flatMap(\.image.pixels), inputCount: DigitImage.pixelCount,
    labels: images.map { UInt8($0.label) })
}
