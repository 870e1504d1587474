import Network
import Testing

@Suite("Gradients")
struct GradientTests {
  /// The network with one parameter of a layer changed.
  private func moved(
    _ network: NeuralNetwork, layer: Int, parameter index: Int, by step: Float
  ) -> NeuralNetwork {
    var layers = network.kinds
    var weights = layers[layer].weights
    var biases = layers[layer].biases
    if index < weights.values.count {
      weights.values[index] += step
    } else {
      biases[index - weights.values.count] += step
    }
    layers[layer].weights = weights
    layers[layer].biases = biases
    return NeuralNetwork(layers: layers)
  }

  /// The slope between a small step forward and one back.
  private func slope(
    _ network: NeuralNetwork, layer: Int, parameter: Int, step: Float, _ inputs: Matrix,
    _ labels: [Int]
  ) -> Double {
    let above = moved(network, layer: layer, parameter: parameter, by: step)
    let below = moved(network, layer: layer, parameter: parameter, by: -step)
    let rise =
      above.trainingLoss(inputs, labels: labels) - below.trainingLoss(inputs, labels: labels)
    return rise / Double(2 * step)
  }

  @Test(
    "The gradient of every parameter is the slope that small steps measure", arguments: 1...2,
    [
      "6,8,5,4", "64,3x3x16,4", "144,3x3x16,2x2x16,5,4", "49,3x3x16/1,2x2x16,4", "64,3x3x16bn,4",
      "81,3x3x16bn/1,2x2x16bn,5,4",
    ])
  func finiteDifferences(seed: UInt64, layers: String) throws {
    try checkSlopes(seed: seed, output: .softmax, layers: layers)
  }

  @Test(
    "With a reject output it is that slope as well",
    arguments: ["6,8,5,4", "64,3x3x16,4", "144,3x3x16,2x2x16,5,4"])
  func finiteDifferencesWithReject(layers: String) throws {
    try checkSlopes(seed: 3, output: .softmaxAndReject, layers: layers)
  }

  private func checkSlopes(seed: UInt64, output: Activation, layers: String) throws {
    var random = RandomSource(seed: seed)
    let network = NeuralNetwork(
      try #require(Architecture(layers)), output: output, random: &random)
    let count = 7 * network.inputCount
    let inputs = Matrix(
      rows: 7, columns: network.inputCount,
      values: (0..<count).map { _ in Float(random.normal()) })
    let labels = (0..<7).map { _ in random.index(below: 4) }
    let gradients = network.backpropagate(inputs, labels: labels).gradients
    var measured = 0
    var wrong = 0
    for (layer, gradient) in gradients.enumerated() {
      for (index, expected) in (gradient.weights.values + gradient.biases).enumerated() {
        let slopes = [4e-3, 2e-3, 1e-3].map {
          slope(network, layer: layer, parameter: index, step: $0, inputs, labels)
        }
        // Where a ReLU or a pooling switches within the steps there is no one slope.
        guard abs(slopes[0] - slopes[1]) < 2e-4, abs(slopes[1] - slopes[2]) < 2e-4 else {
          continue
        }
        measured += 1
        if abs(slopes[1] - Double(expected)) > 3e-4 { wrong += 1 }
      }
    }
    // A switch right at the network's own place looks like one slope, the mean of two.
    #expect(wrong <= measured / 100)
    #expect(measured > network.parameterCount / 2)
  }

  @Test("A step against the gradient lowers the loss")
  func descends() {
    var random = RandomSource(seed: 9)
    var network = NeuralNetwork(sizes: [10, 16, 3], random: &random)
    let inputs = Matrix(
      rows: 30, columns: 10, values: (0..<300).map { _ in Float(random.normal()) })
    let labels = (0..<30).map { $0 % 3 }
    var optimizer = StochasticGradientDescent(learningRate: 0.1, momentum: 0.9)
    let before = network.backpropagate(inputs, labels: labels).score
    for _ in 0..<200 {
      let result = network.backpropagate(inputs, labels: labels)
      optimizer.step(&network, gradients: result.gradients)
    }
    let after = network.backpropagate(inputs, labels: labels).score
    #expect(after.loss < before.loss / 10)
    #expect(after.correct == 30)
  }
}
