import Foundation
import Network
import TestSupport
import Testing

@Suite("Looking into a network")
struct InspectionTests {
  /// Convolutions with and without pooling and batch normalization, odd sizes, dense layers.
  static let shapes = [
    "784,5x5x16bn,3x3x32bn/1,3x3x16bn,20,11", "121,4x4x48bn/1,3x3x16,20,10", "20,12,4",
    "100,3x3x16/1,3x3x32/1,2x2x16bn,10", "784,30,10",
  ]

  private func network(_ layers: String) throws -> NeuralNetwork {
    var random = RandomSource(seed: 3)
    let architecture = try #require(Architecture(layers))
    var network = NeuralNetwork(
      architecture, output: architecture.outputCount == 11 ? .softmaxAndReject : .softmax,
      random: &random)
    // Statistics and biases other than those of a new network.
    let inputs = Matrix(
      rows: 4, columns: network.inputCount,
      values: (0..<4 * network.inputCount).map { _ in Float(random.uniform()) })
    network.updateStatistics(inputs)
    return network
  }

  static func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = RandomSource(seed: seed)
    return (0..<count).map { _ in random.uniform() < 0.6 ? 0 : UInt8(random.index(below: 256)) }
  }

  @Test("A trace has what each layer of plain matrices gives", arguments: shapes)
  func trace(layers: String) throws {
    let network = try network(layers)
    for level in KernelLevel.available {
      let bytes = Self.bytes(network.inputCount, seed: 1)
      let trace = NetworkTracer(network, level: level).trace(bytes)
      var numbers = Matrix(
        rows: 1, columns: bytes.count, values: bytes.map { Float($0) * (1 / 255) })
      #expect(trace.input == numbers.values)
      for (layer, traced) in zip(network.layers, trace.layers) {
        numbers = layer.forward(numbers)
        #expect(areClose(traced.outputs, numbers.values))
      }
      #expect(areClose(trace.logits, Predictor(network, level: level).logits(of: bytes)))
    }
  }

  @Test("A trace into the memory of another is the same as a new one")
  func reuse() throws {
    let network = try network(Self.shapes[0])
    let tracer = NetworkTracer(network)
    var trace = tracer.trace(Self.bytes(784, seed: 1))
    let place = trace.layers[0].sums.withUnsafeBufferPointer { $0.baseAddress }
    tracer.trace(Self.bytes(784, seed: 2), into: &trace)
    #expect(trace == tracer.trace(Self.bytes(784, seed: 2)))
    #expect(trace.layers[0].sums.withUnsafeBufferPointer { $0.baseAddress } == place)
  }

  @Test(
    "What is outside a receptive field changes nothing, and it is not too large", arguments: shapes)
  func receptiveField(layers: String) throws {
    let network = try network(layers)
    let tracer = NetworkTracer(network)
    let image = network.shape(below: 0)
    var random = RandomSource(seed: 4)
    for (index, layer) in network.layers.enumerated() {
      let output = random.index(below: layer.outputCount)
      let field = network.receptiveField(ofOutput: output, layer: index)
      let inside = Set(field.indices(in: image))
      let bytes = Self.bytes(network.inputCount, seed: 5)
      let other = Self.bytes(network.inputCount, seed: 6)
      let mixed = bytes.indices.map { inside.contains($0) ? bytes[$0] : other[$0] }
      let sums = [bytes, mixed].map { tracer.trace($0).layers[index] }
      #expect(abs(sums[0].outputs[output] - sums[1].outputs[output]) < 1e-5)
      #expect(index > 0 || layer.weights.rows <= inside.count)
      let chosen = network.receptiveField(ofSum: sums[0].chosen[output], layer: index)
      #expect(inside.isSuperset(of: chosen.indices(in: image)))
    }
  }

  @Test("The field of a unit behind two convolutions with pooling has the size of the formula")
  func fieldSize() throws {
    let network = try network("784,5x5x16,3x3x16,10")
    // 2x2 places of 3x3 are 4x4 places of 2x2 of the first layer, so 8x8 places of 5x5.
    let shape = network.receptiveField(ofOutput: 0, layer: 1).shape
    #expect(shape == Shape(height: 12, width: 12, channels: 1))
    #expect(network.receptiveField(ofOutput: 3, layer: 2).shape.count == 784)
  }

  @Test("The gradient by the input is that of backpropagation", arguments: shapes)
  func backpropagation(layers: String) throws {
    let network = try network(layers)
    let trace = NetworkTracer(network).trace(Self.bytes(network.inputCount, seed: 7))
    // Backpropagation normalizes by the batch, so the statistics go into the weights.
    let folded = network.folded.kinds
    var numbers = [Matrix(rows: 1, columns: network.inputCount, values: trace.input)]
    for layer in folded { numbers.append(layer.forward(numbers[numbers.count - 1])) }
    for logit in 0..<network.outputCount {
      let logitGradient = (0..<network.outputCount).map { Float($0 == logit ? 1 : 0) }
      var expected = Matrix(rows: 1, columns: network.outputCount, values: logitGradient)
      for (index, layer) in folded.enumerated().reversed() {
        expected =
          layer.backward(
            inputs: numbers[index], outputs: numbers[index + 1], outputGradient: expected
          ).inputs
      }
      let gradient = network.inputGradient(of: trace, logitGradient: logitGradient)
      let largest = expected.values.map(abs).max() ?? 0
      #expect(largest > 1e-3)
      #expect(gradient.count == network.inputCount)
      #expect(zip(gradient, expected.values).allSatisfy { abs($0 - $1) < 1e-4 * largest })
    }
  }

  /// Where the slopes to both sides differ, a ReLU or a largest number changes in between, and the
  /// function has no slope.
  @Test("The gradient by the input is the slope of the logits", arguments: shapes)
  func gradient(layers: String) throws {
    let network = try network(layers)
    let tracer = NetworkTracer(network)
    let bytes = Self.bytes(network.inputCount, seed: 7)
    let trace = tracer.trace(bytes)
    let logitGradient = (0..<network.outputCount).map { Float($0 % 3) - 0.7 }
    let gradient = network.inputGradient(of: trace, logitGradient: logitGradient)
    func function(_ inputs: [Float]) -> Double {
      let logits = network.logits(of: Matrix(rows: 1, columns: inputs.count, values: inputs))
      return zip(logits.values, logitGradient).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let value = function(trace.input)
    var random = RandomSource(seed: 8)
    var count = 0
    for _ in 0..<20 {
      let place = random.index(below: bytes.count)
      var (low, high) = (trace.input, trace.input)
      low[place] -= 1 / 512
      high[place] += 1 / 512
      let slopes = [(value - function(low)) * 512, (function(high) - value) * 512]
      let slope = (slopes[0] + slopes[1]) / 2
      guard abs(slopes[0] - slopes[1]) < 0.02 * max(1, abs(slope)) else { continue }
      count += 1
      #expect(abs(slope - Double(gradient[place])) < 0.02 * max(1, abs(slope)))
    }
    #expect(count >= 8)
  }

  @Test("Layers are described in words")
  func words() throws {
    let network = try network("784,5x5x16,3x3x32/1,20,11")
    let words = network.layers.indices.map { network.words(ofLayer: $0) }
    #expect(
      words.map(\.title) == [
        "16 filters of 5×5 look for strokes", "32 filters of 3×3 put strokes together",
        "20 neurons weigh what was found", "11 outputs share 100 %",
      ])
    let deep = try self.network("784,3x3x16/1,3x3x16,3x3x32,11")
    #expect(deep.words(ofLayer: 2).title == "32 filters of 3×3 put these together")
    #expect(words.map(\.notes.first) == ["each keeps the max of 2×2", nil, nil, nil])
    #expect(words[3].explanation.english.hasSuffix("The last output tells what is not a digit."))
    let dense = try self.network("784,30,10")
    #expect(dense.words(ofLayer: 0).title == "30 neurons weigh the pixels")
    #expect(!dense.words(ofLayer: 1).explanation.english.contains("not a digit"))
  }

  private func areClose(_ one: [Float], _ other: [Float]) -> Bool {
    one.count == other.count
      && zip(one, other).allSatisfy { abs($0 - $1) < 1e-5 * max(1, abs($1)) }
  }
}
