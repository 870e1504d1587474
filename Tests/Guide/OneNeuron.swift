import Network

/// Chapter 2: one neuron.
func oneNeuron() {
  // snippet.sum
  print(weightedSum([0, 0.5, 1], weights: [2, -1, 3], bias: -1))
  // snippet.end
  print()

  // snippet.detector
  let bar: [Float] = [0, 1, 0, 0, 1, 0, 0, 1, 0]
  let dash: [Float] = [0, 0, 0, 1, 1, 1, 0, 0, 0]
  let full: [Float] = [1, 1, 1, 1, 1, 1, 1, 1, 1]
  let weights: [Float] = [-1, 1, -1, -1, 1, -1, -1, 1, -1]
  for image in [bar, dash, full] {
    print(relu(weightedSum(image, weights: weights, bias: -2)))
  }
  // snippet.end
  print()

  // snippet.layer
  let dashWeights: [Float] = [-1, -1, -1, 1, 1, 1, -1, -1, -1]
  var both = Matrix(rows: 9, columns: 2)
  for pixel in 0..<9 {
    both[pixel, 0] = weights[pixel]
    both[pixel, 1] = dashWeights[pixel]
  }
  let layer = DenseLayer(weights: both, biases: [-2, -2], activation: .relu)
  let outputs = layer.forward(Matrix(rows: 3, columns: 9, values: bar + dash + full))
  for row in 0..<3 { print(Array(outputs.row(row))) }
  // snippet.end
  print()

  // snippet.xor
  for x: Float in [0, 1] {
    for y: Float in [0, 1] {
      let first = relu(x + y)
      let second = relu(x + y - 1)
      print(x, y, "->", first - 2 * second)
    }
  }
  // snippet.end
}

// snippet.functions
func weightedSum(_ inputs: [Float], weights: [Float], bias: Float) -> Float {
  var sum = bias
  for index in 0..<inputs.count { sum += inputs[index] * weights[index] }
  return sum
}

func relu(_ sum: Float) -> Float { max(0, sum) }
// snippet.end
