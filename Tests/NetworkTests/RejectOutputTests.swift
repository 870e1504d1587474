import Foundation
import Network
import Testing

@Suite("A reject output with a loss of its own")
struct RejectOutputTests {
  private func network(_ layers: String, seed: UInt64 = 3) throws -> NeuralNetwork {
    var random = RandomSource(seed: seed)
    return NeuralNetwork(
      try #require(Architecture(layers)), output: .softmaxAndReject, random: &random)
  }

  /// A network that ignores its input.
  private func constant(_ logits: [Float]) -> NeuralNetwork {
    NeuralNetwork(layers: [
      DenseLayer(
        weights: Matrix(rows: 1, columns: logits.count), biases: logits,
        activation: .softmaxAndReject)
    ])
  }

  private func loss(_ logits: [Float], label: Int) -> Double {
    constant(logits).backpropagate(Matrix(rows: 1, columns: 1), labels: [label]).score.loss
  }

  @Test("The classes share what the sigmoid of the last logit leaves")
  func probabilities() {
    let found = constant([0, log(3), log(4)]).probabilities(of: [0])
    for (found, expected) in zip(found, [0.05, 0.15, 0.8] as [Float]) {
      #expect(abs(found - expected) < 1e-6)
    }
  }

  @Test("The loss is the cross-entropy of the classes and half that of the reject output")
  func lossByHand() {
    let logits: [Float] = [0, log(3), log(4)]
    #expect(abs(loss(logits, label: 1) - (-log(0.75) - 0.5 * log(0.2))) < 1e-6)
    #expect(abs(loss(logits, label: 0) - (-log(0.25) - 0.5 * log(0.2))) < 1e-6)
    #expect(abs(loss(logits, label: 2) - (-0.5 * log(0.8))) < 1e-6)
    let confident = loss([0, 500, 500], label: 0)
    #expect(confident.isFinite && confident > 120)
  }

  @Test("An example of the reject class does not change the classes")
  func rejected() {
    let network = constant([0.5, -1, 2])
    let biases = network.backpropagate(Matrix(rows: 1, columns: 1), labels: [2]).gradients[0].biases
    #expect(biases[0] == 0 && biases[1] == 0 && biases[2] < 0)
  }

  @Test(
    "Training agrees with plain backpropagation, whatever the number of threads",
    arguments: KernelLevel.available, ["20,16,11", "784,64,11", "100,3x3x16,20,5", "33,2"])
  func training(level: KernelLevel, layers: String) throws {
    let network = try network(layers)
    EngineAgreement(network, classes: network.outputCount).expect(level: level)
  }

  @Test("The engine's loss and accuracy are those of plain backpropagation")
  func score() throws {
    let network = try network("30,40,11")
    var random = RandomSource(seed: 9)
    let examples = Examples(
      bytes: (0..<500 * 30).map { _ in UInt8(random.index(below: 256)) }, inputCount: 30,
      labels: (0..<500).map { _ in UInt8(random.index(below: 11)) })
    let all = Array(0..<500)
    let expected = network.backpropagate(
      examples.inputs(at: all), labels: examples.labels(at: all)
    ).score
    let found = network.score(examples)
    #expect(found.correct == expected.correct)
    #expect(abs(found.loss - expected.loss) < 1e-5)
  }

  @Test("Without its reject output, the network ends in the softmax of the others")
  func withoutReject() throws {
    let network = try network("20,16,11")
    let digits = network.keeping(outputs: 10)
    #expect(digits.output == .softmax && digits.outputCount == 10)
    let input = (0..<20).map { Float($0) / 20 }
    let all = network.probabilities(of: input)
    for (found, share) in zip(digits.probabilities(of: input), all) {
      #expect(abs(found - share / (1 - all[10])) < 1e-5)
    }
  }

  @Test("A model file names it, and the legacy format refuses it")
  func files() throws {
    let model = Model(network: try network("6,5,3"))
    let json = model.json()
    #expect(String(decoding: json, as: UTF8.self).contains(#""activation":"softmax+sigmoid""#))
    #expect(try Model(json: json) == model)
    #expect(try Model(json: json).network.output == .softmaxAndReject)
    #expect(throws: LegacyFormatError(layer: 1, found: "softmax and sigmoid")) {
      try model.network.legacyJSON()
    }
  }

  @Test("A file where it stands before the last layer, or alone, is refused")
  func refusals() throws {
    let json = String(decoding: Model(network: try network("6,5,3")).json(), as: UTF8.self)
    let between = json.replacing(#""relu""#, with: #""softmax+sigmoid""#)
    #expect(throws: ModelFileError.self) { try Model(json: Data(between.utf8)) }
    let one = """
      {"inputs":1,"outputs":1,"activation":"softmax+sigmoid","weights":"AAAAAA==",\
      "biases":"AAAAAA=="}
      """
    let alone = #"{"format":"scrawl-model","version":1,"layers":[\#(one)]}"#
    #expect(throws: ModelFileError.self) { try Model(json: Data(alone.utf8)) }
    let softmax = alone.replacing("softmax+sigmoid", with: "softmax")
    #expect(try Model(json: Data(softmax.utf8)).network.outputCount == 1)
  }
}
