import Foundation
import Network
import TestSupport
import Testing

/// The same network computed by NumPy in float64.
private struct Reference: Decodable {
  struct Layer: Decodable {
    let weights: [Double]
    let biases: [Double]
  }
  let sizes: [Int]
  let layers: [Layer]
  let inputs: [Double]
  let labels: [Int]
  let probabilities: [Double]
  let loss: Double
  let gradients: [Layer]
  let after20Steps: [Layer]

  init(
    seed: Int, sizes: String, batch: Int, learningRate: Double, momentum: Double,
    output: Activation
  ) throws {
    let script = try String(
      contentsOf: Repository.root.appending(path: "Tests/NetworkTests/Reference/reference.py"),
      encoding: .utf8)
    let output = try Python.run(
      script, ["\(seed)", sizes, "\(batch)", "\(learningRate)", "\(momentum)", output.name])
    self = try JSONDecoder().decode(Reference.self, from: Data(output.utf8))
  }

  func network(output: Activation) -> NeuralNetwork {
    NeuralNetwork(
      layers: layers.enumerated().map { index, layer in
        DenseLayer(
          weights: Matrix(
            rows: sizes[index], columns: sizes[index + 1], values: layer.weights.map(Float.init)),
          biases: layer.biases.map(Float.init),
          activation: index == layers.count - 1 ? output : .relu)
      })
  }

  var batch: Matrix {
    Matrix(rows: labels.count, columns: sizes[0], values: inputs.map(Float.init))
  }
}

private func largestDifference(_ found: [Float], _ expected: [Double]) -> Double {
  found.count == expected.count
    ? zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 0 : .infinity
}

@Suite("Equal to NumPy", .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct ReferenceTests {
  static let cases: [(seed: Int, sizes: String, batch: Int, momentum: Double, output: Activation)] =
    [
      (1, "784,128,64,10", 32, 0, .softmax), (2, "784,128,64,10", 32, 0.9, .softmax),
      (3, "5,7,3", 4, 0.5, .softmax), (4, "13,10", 1, 0, .softmax),
      (5, "30,17,9,11,10", 23, 0.9, .softmax), (6, "784,64,11", 32, 0.9, .softmaxAndReject),
      (7, "5,7,3", 9, 0.5, .softmaxAndReject), (8, "6,2", 5, 0, .softmaxAndReject),
    ]

  @Test(
    "Outputs, loss, every gradient, and the weights after twenty steps agree to 1e-5",
    arguments: cases)
  func agrees(
    seed: Int, sizes: String, batch: Int, momentum: Double, output: Activation
  ) throws {
    let reference = try Reference(
      seed: seed, sizes: sizes, batch: batch, learningRate: 0.05, momentum: momentum,
      output: output)
    var network = reference.network(output: output)
    let inputs = reference.batch

    let probabilities = network.probabilities(of: inputs)
    #expect(largestDifference(probabilities.values, reference.probabilities) < 1e-5)

    let first = network.backpropagate(inputs, labels: reference.labels)
    #expect(abs(first.score.loss - reference.loss) < 1e-5)
    for (gradient, expected) in zip(first.gradients, reference.gradients) {
      #expect(largestDifference(gradient.weights.values, expected.weights) < 1e-5)
      #expect(largestDifference(gradient.biases, expected.biases) < 1e-5)
    }

    var optimizer = StochasticGradientDescent(learningRate: 0.05, momentum: Float(momentum))
    for _ in 0..<20 {
      let step = network.backpropagate(inputs, labels: reference.labels)
      optimizer.step(&network, gradients: step.gradients)
    }
    for (layer, expected) in zip(network.layers, reference.after20Steps) {
      #expect(largestDifference(layer.weights.values, expected.weights) < 1e-5)
      #expect(largestDifference(layer.biases, expected.biases) < 1e-5)
    }
  }
}
