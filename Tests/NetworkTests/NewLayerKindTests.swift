import KernelInterface
import Network
import Testing

/// A kind of layer that the network does not have: y = a x + b, number by number, with C numbers a
/// and b. Everything about it is in this file.
private struct ScaleLayer: LayerKind {
  /// a: 1 x C.
  var weights: Matrix
  /// b: C numbers.
  var biases: [Float]

  init(count: Int) {
    weights = Matrix(rows: 1, columns: count, repeating: 1)
    biases = Array(repeating: 0, count: count)
  }

  var inputShape: Shape { Shape(count: biases.count) }
  var outputShape: Shape { inputShape }
  var activation: Activation { .relu }

  static var specType: any LayerSpec.Type { ScaleSpec.self }
  static var recordType: any LayerRecord.Type { ScaleRecord.self }
  var spec: any LayerSpec { ScaleSpec() }
  var record: any LayerRecord { ScaleRecord(scale: weights.values, biases: biases) }

  func forward(_ inputs: Matrix) -> Matrix {
    var outputs = inputs
    for row in 0..<inputs.rows {
      for column in 0..<inputs.columns {
        outputs[row, column] = max(0, weights[0, column] * inputs[row, column] + biases[column])
      }
    }
    return outputs
  }

  func backward(
    inputs: Matrix, outputs: Matrix, outputGradient: Matrix
  ) -> (parameters: ParameterGradient, inputs: Matrix) {
    var parameters = ParameterGradient(
      weights: Matrix(rows: 1, columns: biases.count),
      biases: Array(repeating: 0, count: biases.count))
    var inputGradient = Matrix(rows: inputs.rows, columns: inputs.columns)
    for row in 0..<inputs.rows {
      for column in 0..<inputs.columns where outputs[row, column] > 0 {
        let gradient = outputGradient[row, column]
        parameters.weights[0, column] += gradient * inputs[row, column]
        parameters.biases[column] += gradient
        inputGradient[row, column] = gradient * weights[0, column]
      }
    }
    return (parameters, inputGradient)
  }

  func inputs(ofSums sums: Region) -> Region { sums }

  func weights(ofSum index: Int) -> [Float] { [weights.values[index]] }

  func inputGradient(sumGradient: Matrix) -> Matrix {
    var gradient = sumGradient
    for place in gradient.values.indices {
      gradient.values[place] *= weights.values[place % biases.count]
    }
    return gradient
  }

  func words(at index: Int, isLast: Bool) -> LayerWords {
    LayerWords(title: "\(biases.count) numbers are scaled", explanation: "Each by a factor.")
  }

  func makeEngine(_ configuration: EngineConfiguration) -> any LayerEngine {
    ScaleEngine(self, configuration)
  }
}

/// Written as `scale`.
private struct ScaleSpec: LayerSpec {
  static let requirement = "a scale takes anything"

  init() {}

  init?(word: Substring) {
    guard word == "scale" else { return nil }
  }

  var description: String { "scale" }
  var isSpatial: Bool { false }

  func outputShape(for input: Shape) -> Shape? { Shape(count: input.count) }

  func weightCount(for input: Shape) -> Int { input.count }

  func makeLayer(
    input: Shape, activation: Activation, random: inout RandomSource
  ) -> any LayerKind {
    ScaleLayer(count: input.count)
  }
}

private struct ScaleRecord: LayerRecord {
  static let marker: String? = "scale"

  let scale: [Float]
  let biases: [Float]

  func layer(path: String) throws(ModelFileError) -> any LayerKind {
    guard scale.count == biases.count else {
      throw .wrongCount(path: path + ".biases", expected: scale.count, found: biases.count)
    }
    var layer = ScaleLayer(count: scale.count)
    layer.weights = Matrix(rows: 1, columns: scale.count, values: scale)
    layer.biases = biases
    return layer
  }
}

/// One task for each phase.
private final class ScaleEngine: LayerEngine {
  let activations: AlignedFloats
  let gradient: AlignedFloats
  let stride: Int
  private let count: Int
  private let hasLayerBelow: Bool
  private let scale: ParameterBuffer
  private let biases: ParameterBuffer
  private let sums: AlignedFloats

  init(_ layer: ScaleLayer, _ configuration: EngineConfiguration) {
    count = layer.biases.count
    hasLayerBelow = configuration.hasLayerBelow
    stride = paddedStride(count)
    let rows = paddedUp(configuration.batchCapacity, to: Padding.rows)
    activations = AlignedFloats(count: rows * stride)
    gradient = AlignedFloats(count: rows * stride)
    scale = ParameterBuffer(count: count, decays: true)
    biases = ParameterBuffer(count: count, decays: false)
    sums = AlignedFloats(count: 2 * count)
    scale.pointer.update(from: layer.weights.values, count: count)
    biases.pointer.update(from: layer.biases, count: count)
  }

  var layer: any LayerKind {
    var layer = ScaleLayer(count: count)
    layer.weights.values = array(scale.values)
    layer.biases = array(biases.values)
    return layer
  }

  var optimizerState: OptimizerState {
    get {
      OptimizerState(
        firstMoment: moments(scale.firstMoment, biases.firstMoment),
        secondMoment: moments(scale.secondMoment, biases.secondMoment))
    }
    set {
      scale.firstMoment.pointer.update(from: newValue.firstMoment.weights.values, count: count)
      biases.firstMoment.pointer.update(from: newValue.firstMoment.biases, count: count)
      scale.secondMoment.pointer.update(from: newValue.secondMoment.weights.values, count: count)
      biases.secondMoment.pointer.update(from: newValue.secondMoment.biases, count: count)
    }
  }

  private func moments(_ scale: AlignedFloats, _ biases: AlignedFloats) -> ParameterGradient {
    ParameterGradient(
      weights: Matrix(rows: 1, columns: count, values: array(scale)), biases: array(biases))
  }

  private func array(_ floats: AlignedFloats) -> [Float] {
    (0..<count).map { floats.pointer[$0] }
  }

  let activation = Activation.relu
  let fusionAbove = ActivationFusion.relu

  func forwardExample(_ input: UnsafePointer<Float>) {
    for place in 0..<count {
      activations.pointer[place] = max(
        0, scale.pointer[place] * input[place] + biases.pointer[place])
    }
  }

  func sumExample(_ input: UnsafePointer<Float>, to sums: UnsafeMutablePointer<Float>) {
    for place in 0..<count {
      sums[place] = scale.pointer[place] * input[place] + biases.pointer[place]
    }
  }

  func forwardTaskCount(examples: Int) -> Int { 1 }

  func forward(task: Int, input: LayerInput) {
    for row in 0..<input.count {
      for place in 0..<count {
        activations.pointer[row * stride + place] = max(
          0,
          scale.pointer[place] * input.pointer[row * input.stride + place]
            + biases.pointer[place])
      }
    }
  }

  func backwardTaskCount(examples: Int) -> Int { 1 }

  func backward(task: Int, input: LayerInput, below: (any LayerOutput)?) {
    sums.pointer.update(repeating: 0, count: 2 * count)
    for row in 0..<input.count {
      for place in 0..<count {
        let slope = gradient.pointer[row * stride + place]
        let number = input.pointer[row * input.stride + place]
        sums.pointer[place] += slope * number
        sums.pointer[count + place] += slope
        guard let below else { continue }
        let passes = below.fusionAbove != .relu || number > 0
        below.gradient.pointer[row * below.stride + place] =
          passes ? slope * scale.pointer[place] : 0
      }
    }
  }

  var updateTaskCount: Int { 1 }

  func update(task: Int, input: LayerInput, step: OptimizerStep) {
    step.apply(sums.pointer, count: count, to: scale, at: 0)
    step.apply(sums.pointer + count, count: count, to: biases, at: 0)
  }
}

@Suite("A kind of layer that is defined in a test")
struct NewLayerKindTests {
  private static let kinds: [any LayerKind.Type] = LayerKinds.all + [ScaleLayer.self]

  private func network(_ text: String) throws -> NeuralNetwork {
    var random = RandomSource(seed: 1)
    let architecture = try #require(Architecture(text, kinds: Self.kinds))
    #expect(architecture.description == text)
    return NeuralNetwork(architecture, random: &random)
  }

  @Test(
    "It trains anywhere in a network as its formula says", arguments: KernelLevel.available,
    ["20,scale,12,4", "20,12,scale,4", "64,3x3x16,scale,4"])
  func training(level: KernelLevel, layers: String) throws {
    EngineAgreement(try network(layers), classes: 4).expect(level: level)
  }

  @Test("The predictor reads with it", arguments: KernelLevel.available)
  func prediction(level: KernelLevel) throws {
    let network = try network("20,12,scale,4")
    let bytes = (0..<20).map { UInt8($0 * 12) }
    let inputs = Matrix(rows: 1, columns: 20, values: bytes.map { Float($0) * (1 / 255) })
    let found = Predictor(network, level: level).logits(of: bytes)
    for (found, expected) in zip(found, network.logits(of: inputs).values) {
      #expect(abs(found - expected) < 1e-5)
    }
  }

  @Test("Its units can be looked into")
  func inspection() throws {
    let network = try network("64,3x3x16,scale,4")
    let trace = NetworkTracer(network).trace((0..<64).map { UInt8($0 * 4) })
    // The number of the filter 2 at row 1 and column 2 of 3x3 places, each the largest of 2x2.
    let output = (1 * 3 + 2) * 16 + 2
    let found = network.arithmetic(ofOutput: output, layer: 1, in: trace)
    #expect(found.patch == Region(rows: 1..<2, columns: 2..<3, channels: 2..<3))
    #expect(found.inputs == [trace.layers[0].outputs[output]])
    #expect(found.value == trace.layers[1].outputs[output])
    #expect(
      network.receptiveField(ofOutput: output, layer: 1)
        == Region(rows: 2..<6, columns: 4..<8, channels: 0..<1))
  }

  @Test("A network with it has an architecture and counts its weights")
  func architecture() throws {
    let network = try network("20,12,scale,4")
    #expect(network.architecture.description == "20,12,scale,4")
    #expect(network.architecture.weightCount == 20 * 12 + 12 + 12 * 4)
  }

  @Test("The language of the layers does not know it unless it is registered")
  func unregistered() {
    #expect(Architecture("20,12,scale,4") == nil)
  }
}
