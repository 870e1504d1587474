import Datasets
import Evaluation
import Network
import Preprocess
import Support

/// Chapter 6: why convolution.
func convolution() throws {
  // snippet.edge
  let edge: [Float] = [-1, 0, 1, -1, 0, 1, -1, 0, 1]
  let line: [Float] = [
    0, 0, 1, 0, 0, 0,
    0, 0, 1, 0, 0, 0,
    0, 0, 1, 0, 0, 0,
    0, 0, 1, 0, 0, 0,
  ]
  let convolved = convolve(line, width: 6, edge)
  print(convolved)
  // snippet.end
  print()

  // snippet.pool
  let positive = convolved.map(relu)
  let pooled = [
    max(positive[0], positive[1], positive[4], positive[5]),
    max(positive[2], positive[3], positive[6], positive[7]),
  ]
  print(pooled)
  // snippet.end
  print()

  // snippet.library
  var filters = Matrix(rows: 9, columns: 16)
  for pixel in 0..<9 { filters[pixel, 0] = edge[pixel] }
  let layer = ConvolutionLayer(
    inputShape: Shape(height: 4, width: 6, channels: 1), kernelSize: 3, weights: filters,
    biases: Array(repeating: 0, count: 16))
  let outputs = layer.forward(Matrix(rows: 1, columns: 24, values: line))
  print(layer.outputShape)
  print([outputs[0, 0], outputs[0, 16]])
  // snippet.end
  print()
  try compareOnShiftedImages()
}

// snippet.convolve
/// Slides a filter of 3x3 over an image and returns the weighted sum at every place.
func convolve(_ image: [Float], width: Int, _ filter: [Float]) -> [Float] {
  let height = image.count / width
  var sums: [Float] = []
  for top in 0...(height - 3) {
    for left in 0...(width - 3) {
      var sum: Float = 0
      for row in 0..<3 {
        for column in 0..<3 {
          sum += image[(top + row) * width + left + column] * filter[row * 3 + column]
        }
      }
      sums.append(sum)
    }
  }
  return sums
}
// snippet.end

private func compareOnShiftedImages() throws {
  // snippet.compare
  let mnist = try DataFolder(dataFolder).mnist()
  let training = Examples(mnist.training).selecting(Array(0..<10_000))
  let test = Examples(mnist.test)
  let shifted = Examples(movedRight(mnist.test, by: 2))
  for layers in ["784,32,10", "784,5x5x16,10"] {
    guard let architecture = Architecture(layers) else { continue }
    var random = RandomSource(seed: 1)
    let network = NeuralNetwork(architecture, random: &random)
    var trainer = Trainer(
      network: network, optimizer: StochasticGradientDescent(learningRate: 0.05), random: random)
    for _ in 1...10 { trainer.trainEpoch(on: training) }
    print(
      layers, network.parameterCount, "parameters, test",
      percent(trainer.network.score(test).accuracy), "moved",
      percent(trainer.network.score(shifted).accuracy))
  }
  // snippet.end
}

// snippet.shift
/// The images with every pixel moved to the right; what leaves the image is lost.
func movedRight(_ images: ImageSet, by distance: Int) -> ImageSet {
  var pixels = [UInt8](repeating: 0, count: images.pixels.count)
  for place in images.pixels.indices where place % 28 + distance < 28 {
    pixels[place + distance] = images.pixels[place]
  }
  return ImageSet(pixels: pixels, labels: images.labels)
}
// snippet.end
