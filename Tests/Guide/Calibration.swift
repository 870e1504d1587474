import Datasets
import Evaluation
import Foundation
import Network
import Support

// snippet.reading
/// What a network says of an image: how sure it is of its digit, and whether it is right.
struct SureReading {
  let confidence: Double
  let isRight: Bool
}
// snippet.end

// snippet.error
/// The expected calibration error: in each of ten bins, how far the confidence is from the share of
/// right readings; on average over all readings.
func calibrationError(_ readings: [SureReading]) -> Double {
  var error = 0.0
  for number in 0..<10 {
    let bin = readings.filter { min(9, Int($0.confidence * 10)) == number }
    if bin.isEmpty { continue }
    let confidence = bin.map(\.confidence).reduce(0, +) / Double(bin.count)
    let accuracy = Double(bin.filter(\.isRight).count) / Double(bin.count)
    error += Double(bin.count) / Double(readings.count) * abs(confidence - accuracy)
  }
  return error
}
// snippet.end

/// Chapter 8: calibration.
func calibration() throws {
  // snippet.hand
  let sure = [true, true, true, false, false].map { SureReading(confidence: 0.95, isRight: $0) }
  let unsure = [true, true, true, false, false].map { SureReading(confidence: 0.65, isRight: $0) }
  print(fixed(calibrationError(sure + unsure), 3))
  // snippet.end
  print()

  // snippet.temperature
  for temperature: Float in [0.5, 1, 2] {
    print(temperature, list(Softmax.probabilities(of: [2, 1, 0], temperature: temperature), 3))
  }
  // snippet.end
  print()
  let (network, mnist) = try overconfidentNetwork()

  let temperature = fittedTemperature(network, mnist)
  print("temperature", temperature)
  print()

  // snippet.test
  for temperature in [1, temperature] {
    let readings = sureReadings(network, mnist.test, temperature: temperature)
    let right = Double(readings.filter(\.isRight).count) / Double(readings.count)
    print(
      "accuracy", percent(right), "calibration error", percent(calibrationError(readings)))
  }
  // snippet.end
}

/// A network that knows its 1,000 training images by heart.
func overconfidentNetwork() throws -> (NeuralNetwork, MNIST) {
  // snippet.network
  let mnist = try DataFolder(dataFolder).mnist()
  let few = examples(Array(mnist.training.prefix(1000)))
  var random = RandomSource(seed: 1)
  var trainer = Trainer(
    network: NeuralNetwork(sizes: [784, 64, 10], random: &random),
    optimizer: StochasticGradientDescent(learningRate: 0.1), random: random)
  for _ in 1...100 { trainer.trainEpoch(on: few) }
  // snippet.end
  return (trainer.network, mnist)
}

// snippet.fit
/// The temperature with the lowest loss on 5,000 images that were not trained on.
func fittedTemperature(_ network: NeuralNetwork, _ mnist: MNIST) -> Float {
  let held = mnist.training[50_000..<55_000]
  let predictor = Predictor(network)
  let logits = held.map { predictor.logits(of: $0.image.pixels) }
  var best: (temperature: Float, loss: Double) = (1, .infinity)
  for step in 5...40 {
    let temperature = Float(step) / 10
    var loss = 0.0
    for (logits, example) in zip(logits, held) {
      let probabilities = Softmax.probabilities(of: logits, temperature: temperature)
      loss -= log(max(Double(probabilities[example.label]), 1e-30))
    }
    if loss < best.loss { best = (temperature, loss) }
  }
  return best.temperature
}
// snippet.end

// snippet.readings
func sureReadings(
  _ network: NeuralNetwork, _ images: ImageSet, temperature: Float
) -> [SureReading] {
  let predictor = Predictor(network)
  return images.map { example in
    let logits = predictor.logits(of: example.image.pixels)
    let probabilities = Softmax.probabilities(of: logits, temperature: temperature)
    let confidence = probabilities.max() ?? 0
    return SureReading(
      confidence: Double(confidence), isRight: probabilities[example.label] == confidence)
  }
}
// snippet.end
