import Foundation
import Network
import Support

// snippet.tiny
/// One hidden neuron with the weight w, and two logits with the weights a and b. The right class is
/// the first.
struct TinyNetwork {
  var w = 0.5
  var a = 1.0
  var b = -1.0

  func loss(_ x: Double) -> Double {
    let h = max(0, w * x)
    let first = exp(a * h)
    let second = exp(b * h)
    return -log(first / (first + second))
  }
}
// snippet.end

/// Chapter 4: backpropagation, checked by finite differences.
func backpropagation() {
  // snippet.slope
  func square(_ x: Double) -> Double { x * x }
  for e in [1, 0.1, 0.01] {
    let up = (square(3 + e) - square(3)) / e
    let both = (square(3 + e) - square(3 - e)) / (2 * e)
    print(e, fixed(up, 4), fixed(both, 4))
  }
  // snippet.end
  print()
  let network = TinyNetwork()
  let gradient = byHand(network)
  print()
  checkTiny(network)
  print()
  step(network, gradient)
  print()
  checkLibrary()
}

private func byHand(_ network: TinyNetwork) -> (w: Double, a: Double, b: Double) {
  // snippet.backward
  let x = 2.0
  let h = max(0, network.w * x)
  let first = exp(network.a * h)
  let second = exp(network.b * h)
  let p = first / (first + second)
  let q = second / (first + second)

  let slopeOfFirst = p - 1
  let slopeOfSecond = q
  let slopeOfA = slopeOfFirst * h
  let slopeOfB = slopeOfSecond * h
  let slopeOfH = slopeOfFirst * network.a + slopeOfSecond * network.b
  let slopeOfSum = h > 0 ? slopeOfH : 0
  let slopeOfW = slopeOfSum * x
  print("loss", fixed(network.loss(x), 4))
  print("w", fixed(slopeOfW, 4), "a", fixed(slopeOfA, 4), "b", fixed(slopeOfB, 4))
  // snippet.end
  return (slopeOfW, slopeOfA, slopeOfB)
}

private func checkTiny(_ network: TinyNetwork) {
  let x = 2.0
  // snippet.difference
  let e = 0.001
  for weight in [\TinyNetwork.w, \.a, \.b] {
    var up = network
    var down = network
    up[keyPath: weight] += e
    down[keyPath: weight] -= e
    print(fixed((up.loss(x) - down.loss(x)) / (2 * e), 4))
  }
  // snippet.end
}

private func step(_ network: TinyNetwork, _ gradient: (w: Double, a: Double, b: Double)) {
  let x = 2.0
  // snippet.step
  var moved = network
  moved.w -= 0.5 * gradient.w
  moved.a -= 0.5 * gradient.a
  moved.b -= 0.5 * gradient.b
  print("w", fixed(moved.w, 4), "a", fixed(moved.a, 4), "b", fixed(moved.b, 4))
  print("loss", fixed(network.loss(x), 4), "->", fixed(moved.loss(x), 4))
  // snippet.end
}

private func checkLibrary() {
  // snippet.library
  var random = RandomSource(seed: 1)
  let layer = DenseLayer(inputs: 4, outputs: 8, activation: .relu, random: &random)
  let last = DenseLayer(inputs: 8, outputs: 3, activation: .softmax, random: &random)
  let inputs = Matrix(rows: 2, columns: 4, values: [0.1, 0.9, 0.3, 0.5, 0.8, 0.2, 0.6, 0.4])
  let labels = [2, 0]
  let network = NeuralNetwork(layers: [layer, last])
  let gradients = network.backpropagate(inputs, labels: labels).gradients

  var largestDifference: Float = 0
  for index in layer.weights.values.indices {
    func loss(movedBy e: Float) -> Float {
      var weights = layer.weights
      weights.values[index] += e
      let moved = DenseLayer(weights: weights, biases: layer.biases, activation: .relu)
      let network = NeuralNetwork(layers: [moved, last])
      return Float(
        CrossEntropy.sum(probabilities: network.probabilities(of: inputs), labels: labels) / 2)
    }
    let difference = (loss(movedBy: 0.01) - loss(movedBy: -0.01)) / 0.02
    let slope = gradients[0].weights.values[index]
    largestDifference = max(largestDifference, abs(difference - slope))
  }
  print(layer.weights.values.count, "weights agree:", largestDifference < 0.001)
  // snippet.end
}
