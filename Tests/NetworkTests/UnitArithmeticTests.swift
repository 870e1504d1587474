import Foundation
import Network
import Preprocess
import TestSupport
import Testing

@Suite("The arithmetic of a unit")
struct UnitArithmeticTests {
  enum Source: String, CaseIterable { case defaultModel, classic, normalized, trained }

  private func network(_ source: Source) throws -> NeuralNetwork {
    switch source {
    case .defaultModel: return try shipped("default")
    case .classic: return try shipped("classic")
    case .normalized: return try trained("784,5x5x16bn/1,3x3x32bn,40,11")
    case .trained: return try trained("784,7x7x32,24,16,10").folded
    }
  }

  private func shipped(_ name: String) throws -> NeuralNetwork {
    let file = Repository.root.appendingPathComponent("Assets/models/\(name).json")
    return try Model(json: Data(contentsOf: file)).network
  }

  /// A network after a few steps, so that its biases and statistics are not those of a new one.
  private func trained(_ layers: String) throws -> NeuralNetwork {
    var random = RandomSource(seed: 1)
    let images = SmallData.images(64, seed: 1)
    let network = NeuralNetwork(try #require(Architecture(layers)), random: &random)
    var trainer = Trainer(
      network: network,
      optimizer: .gradientDescent(StochasticGradientDescent(learningRate: 0.05, momentum: 0.9)),
      batchSize: 16, random: RandomSource(seed: 1), threads: 2)
    let examples = Examples(
      bytes: (0..<64).flatMap { images[$0].image.pixels }, inputCount: 784,
      labels: (0..<64).map { UInt8($0 % 10) })
    for _ in 0..<3 { trainer.trainEpoch(on: examples) }
    return trainer.network
  }

  @Test("Every number is that of a plain computation, for 1,000 units", arguments: Source.allCases)
  func numbers(source: Source) throws {
    let network = try network(source)
    let tracer = NetworkTracer(network)
    var random = RandomSource(seed: 2)
    for example in 0..<5 {
      let bytes = try image(example)
      let trace = tracer.trace(bytes)
      let plain = PlainNetwork(network, bytes)
      for _ in 0..<200 {
        let layer = random.index(below: network.layers.count)
        let output = random.index(below: network.layers[layer].outputCount)
        let found = network.arithmetic(ofOutput: output, layer: layer, in: trace)
        let expected = plain.unit(output, layer: layer, chosen: found.chosen)
        expectSame(found, expected)
        if source == .defaultModel || source == .classic { expectClose(found, expected) }
        let value = trace.layers[layer].outputs[output]
        #expect(close(value, expected.value, expected.scale), "\(layer) \(output)")
      }
    }
  }

  /// A digit, leaning more and more.
  private func image(_ example: Int) throws -> [UInt8] {
    var drawing = SmallData.drawing(SampleInk.all[example % SampleInk.all.count])
    for stroke in drawing.strokes.indices {
      for point in drawing.strokes[stroke].points.indices {
        drawing.strokes[stroke].points[point].x +=
          0.1 * Double(example) * drawing.strokes[stroke].points[point].y
      }
    }
    return try #require(Normalizer().image(of: drawing)).pixels
  }

  private func expectSame(_ found: UnitArithmetic, _ expected: PlainUnit) {
    #expect(found.inputs.count == expected.inputs.count)
    #expect(found.patch.shape.count == expected.inputs.count)
    #expect(
      zip(found.inputs, expected.inputs).allSatisfy { close($0, $1, expected.inputScale) })
    #expect(found.weights.map(Double.init) == expected.weights)
    #expect(
      zip(found.products, zip(expected.inputs, expected.weights)).allSatisfy {
        close($0, $1.0 * $1.1, expected.scale)
      })
    #expect(close(found.sum, expected.sum, expected.scale))
    #expect(close(found.bias, expected.bias, 1))
    #expect(close(found.preActivation, expected.preActivation, expected.scale))
    #expect(
      zip(found.pooled, expected.pooled).allSatisfy { close($0, $1, expected.scale) })
    #expect(found.pooled.count == expected.pooled.count)
    #expect(close(found.value, expected.value, expected.scale))
    #expect(found.value == found.pooled[found.chosen])
  }

  /// The shipped models' numbers are within 1e-5 of themselves, or of 1. The others, after a few
  /// steps of training, have larger sums that cancel.
  private func expectClose(_ found: UnitArithmetic, _ expected: PlainUnit) {
    for (found, expected) in [
      (found.sum, expected.sum), (found.preActivation, expected.preActivation),
      (found.value, expected.value),
    ] {
      #expect(close(found, expected, abs(expected)))
    }
  }

  /// Within 1e-5 of the scale of the numbers that are added up, or of 1.
  private func close(_ found: Float, _ expected: Double, _ scale: Double) -> Bool {
    abs(Double(found) - expected) <= 1e-5 * max(1, scale)
  }
}

/// One output of a layer, in double precision.
private struct PlainUnit {
  var inputs: [Double] = []
  var weights: [Double] = []
  var sum = 0.0
  var bias = 0.0
  var preActivation = 0.0
  var pooled: [Double] = []
  var value: Double { pooled.max() ?? 0 }
  /// The largest input.
  var inputScale: Double { inputs.map(abs).max() ?? 0 }
  /// The sum of the magnitudes of the products: rounding errors are shares of it.
  var scale: Double { zip(inputs, weights).reduce(0) { $0 + abs($1.0 * $1.1) } }
}

/// The layers of a network, computed in double precision by the formulas of their documentation.
private struct PlainNetwork {
  private let layers: [any Network.Layer]
  /// What each layer reads.
  private var inputs: [[Double]]

  init(_ network: NeuralNetwork, _ bytes: [UInt8]) {
    layers = network.layers
    inputs = [bytes.map { Double(Float($0) * (1 / 255)) }]
    for (index, layer) in layers.enumerated() {
      inputs.append((0..<layer.outputCount).map { unit($0, layer: index, chosen: 0).value })
    }
  }

  /// - Parameter chosen: which of the pooled numbers the sum is of.
  func unit(_ output: Int, layer index: Int, chosen: Int) -> PlainUnit {
    guard let convolution = layers[index] as? ConvolutionLayer else {
      return dense(output, layers[index], inputs[index])
    }
    let (pooling, shape) = (convolution.pooling, convolution.outputShape)
    let (pixel, filter) = output.quotientAndRemainder(dividingBy: shape.channels)
    let (row, column) = pixel.quotientAndRemainder(dividingBy: shape.width)
    let units = (0..<pooling * pooling).map { place in
      convolved(
        convolution, inputs[index], row: row * pooling + place / pooling,
        column: column * pooling + place % pooling, filter: filter)
    }
    var unit = units[chosen]
    unit.pooled = units.map { max(0, $0.preActivation) }
    return unit
  }

  private func dense(
    _ output: Int, _ layer: any Network.Layer, _ inputs: [Double]
  ) -> PlainUnit {
    var unit = PlainUnit(
      inputs: inputs, weights: inputs.indices.map { Double(layer.weights[$0, output]) },
      bias: Double(layer.biases[output]))
    unit.sum = zip(unit.inputs, unit.weights).reduce(0) { $0 + $1.0 * $1.1 }
    unit.preActivation = unit.sum + unit.bias
    unit.pooled = [
      layer.activation == .relu ? max(0, unit.preActivation) : unit.preActivation
    ]
    return unit
  }

  private func convolved(
    _ layer: ConvolutionLayer, _ inputs: [Double], row: Int, column: Int, filter: Int
  ) -> PlainUnit {
    var unit = PlainUnit()
    for y in 0..<layer.kernelSize {
      for x in 0..<layer.kernelSize {
        for channel in 0..<layer.inputShape.channels {
          let place = (row + y) * layer.inputShape.width + column + x
          unit.inputs.append(inputs[place * layer.inputShape.channels + channel])
          let weightRow = (y * layer.kernelSize + x) * layer.inputShape.channels + channel
          unit.weights.append(Double(layer.weights[weightRow, filter]))
        }
      }
    }
    unit.sum = zip(unit.inputs, unit.weights).reduce(0) { $0 + $1.0 * $1.1 }
    unit.bias = Double(layer.biases[filter])
    unit.preActivation = unit.sum
    if let normalization = layer.normalization {
      let variance = Double(normalization.variances[filter])
      unit.preActivation =
        (unit.sum - Double(normalization.means[filter])) / (variance + 1e-5).squareRoot()
    }
    unit.preActivation += unit.bias
    return unit
  }
}
