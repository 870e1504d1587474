import Datasets
import Evaluation
import Foundation
import Network
import Preprocess
import Recognition
import Support
import Training

/// Chapter 5: the loss of the batches of a first epoch.
func epochFigure(_ mnist: MNIST) -> Figure {
  var random = RandomSource(seed: 1)
  let network = NeuralNetwork(sizes: [784, 64, 10], random: &random)
  var trainer = Trainer(
    network: network, optimizer: StochasticGradientDescent(learningRate: 0.1), random: random)
  var means: [(Double, Double)] = []
  var (examples, sum) = (0, 0.0)
  trainer.trainEpoch(on: Examples(mnist.training)) { score in
    if score.examples - examples >= 600 {
      let total: Double = score.loss * Double(score.examples)
      let mean: Double = (total - sum) / Double(score.examples - examples)
      means.append((Double(score.examples), mean))
      (examples, sum) = (score.examples, total)
    }
    return true
  }
  var plot = Plot("images seen", 0...60_000, "loss", 0...2)
  plot.line("mean of 19 batches", means, color: Figure.blue)
  return plot.figure
}

/// Chapter 6: an image, four trained filters, and what they find in it.
func filterFigure(_ mnist: MNIST) -> Figure {
  var figure = Figure(width: 600, height: 310)
  var random = RandomSource(seed: 1)
  guard let architecture = Architecture("784,5x5x16,10") else { return figure }
  var trainer = Trainer(
    network: NeuralNetwork(architecture, random: &random),
    optimizer: StochasticGradientDescent(learningRate: 0.05), random: random)
  trainer.trainEpoch(on: Examples(mnist.training))
  let layer = trainer.network.layers[0]
  let image = mnist.test[0].image.pixels.map { Float($0) / 255 }
  let outputs = layer.forward(Matrix(rows: 1, columns: 784, values: image))
  figure.pixels(image, columns: 28, x: 20, y: 90, cell: 4.5, color: "#1D1B16")
  figure.text("image", x: 83, y: 236)
  for filter in 0..<4 {
    let x = 180 + Double(filter) * 104
    let weights = (0..<25).map { layer.weights[$0, filter] }
    let found = (0..<144).map { outputs[0, $0 * 16 + filter] }
    figure.pixels(weights, columns: 5, x: x, y: 40, cell: 17)
    figure.pixels(found, columns: 12, x: x, y: 170, cell: 7.1, color: "#1D1B16")
  }
  figure.text("filters of 5x5 weights", x: 378, y: 28)
  figure.text("what each finds, 12x12 after pooling", x: 378, y: 282)
  return figure
}

/// Chapter 7: an image and variants of it.
func variantFigure(_ mnist: MNIST) -> Figure {
  var figure = Figure(width: 600, height: 310)
  var random = RandomSource(seed: 3)
  var augmentation = ImageAugmentation()
  augmentation.unchanged = 0
  for row in 0..<3 {
    let image = mnist.training[row + 3].image
    for column in 0..<6 {
      let variant = column == 0 ? image : augmentation.augmented(image, random: &random)
      let (x, y) = (20 + Double(column) * 96, 20 + Double(row) * 92)
      figure.pixels(
        variant.pixels.map { Float($0) }, columns: 28, x: x, y: y, cell: 3,
        color: column == 0 ? Figure.blue : "#1D1B16")
    }
  }
  return figure
}

/// Chapter 7: accuracy over the epochs, with and without augmentation.
func overfittingFigure(_ mnist: MNIST) -> Figure {
  let few = Array(mnist.training.prefix(500))
  let test = Examples(mnist.test)
  let augmentation = ImageAugmentation()
  var random = RandomSource(seed: 2)
  let plain = learningCurve(test: test, epochs: 40) { _ in examples(few) }
  let augmented = learningCurve(test: test, epochs: 40) { _ in
    examples(
      few.map {
        LabeledImage(
          image: augmentation.augmented($0.image, random: &random), label: $0.label)
      })
  }
  var plot = Plot("epoch", 0...40, "accuracy, %", 60...100)
  for (name, curve, color) in [
    ("as they are", plain, Figure.orange), ("augmented", augmented, Figure.blue),
  ] {
    let from = curve.filter { $0.training > 0.6 && $0.test > 0.6 }
    plot.line(
      "training, \(name)", from.map { (Double($0.epoch), $0.training * 100) }, color: color,
      dashed: true)
    plot.line("test, \(name)", from.map { (Double($0.epoch), $0.test * 100) }, color: color)
  }
  return plot.figure
}

/// Chapter 8: confidence and accuracy of ten bins, before and after calibration.
func reliabilityFigure() throws -> Figure {
  let (network, mnist) = try overconfidentNetwork()
  var plot = Plot("confidence, %", 0...100, "accuracy, %", 0...100)
  plot.line("as it should be", [(0, 0), (100, 100)], color: Figure.gray, dashed: true)
  for (name, temperature, color) in [
    ("temperature 1", Float(1), Figure.orange),
    ("the fitted one", fittedTemperature(network, mnist), Figure.blue),
  ] {
    let readings = sureReadings(network, mnist.test, temperature: temperature)
    let bins = Dictionary(grouping: readings) { min(9, Int($0.confidence * 10)) }
    let points = bins.sorted { $0.key < $1.key }.map { _, bin -> (Double, Double) in
      let count = Double(bin.count)
      let confidence: Double = bin.map(\.confidence).reduce(0, +) / count
      let accuracy = Double(bin.filter(\.isRight).count) / count
      return (100 * confidence, 100 * accuracy)
    }
    plot.line(name, points, color: color)
    for point in points { plot.dot(point.0, point.1, color: color) }
  }
  return plot.figure
}

/// Chapter 9: digits and Greek letters accepted at every threshold.
func rejectionFigure() throws -> Figure {
  var plot = Plot("letters accepted, %", 0...100, "digits accepted, %", 0...100)
  for (name, color, dashed) in [
    ("default", Figure.blue, false), ("classic", Figure.orange, true),
  ] {
    let all = try readings(of: name)
    let (digits, letters) = (all.digits.map(\.digitScore), all.letters.map(\.digitScore))
    let curve = ROCCurve(positives: digits, negatives: letters)
    let points = curve.points.map { (100 * $0.falsePositiveRate, 100 * $0.truePositiveRate) }
    plot.line(name, points, color: color, dashed: dashed)
  }
  return plot.figure
}
