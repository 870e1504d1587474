import Foundation
import Network
import TestSupport
import Testing

@Suite("Adam")
struct AdamTests {
  /// Twenty steps in NumPy's float64, from a network and a batch given as JSON.
  private static let reference = """
    import json, sys, numpy as np
    d = json.load(sys.stdin)
    layers = [[np.array(l["weights"]).reshape(l["shape"]), np.array(l["biases"])]
              for l in d["layers"]]
    x = np.array(d["inputs"]).reshape(len(d["labels"]), -1)
    y = np.array(d["labels"])
    m = [[np.zeros_like(p) for p in l] for l in layers]
    s = [[np.zeros_like(p) for p in l] for l in layers]
    for t in range(1, 21):
      a = [x]
      for i, (w, b) in enumerate(layers):
        z = a[-1] @ w + b
        a.append(np.maximum(z, 0) if i < len(layers) - 1 else z)
      g = np.exp(a[-1] - a[-1].max(1, keepdims=True)); g /= g.sum(1, keepdims=True)
      g[np.arange(len(y)), y] -= 1; g /= len(y)
      grads = []
      for i in reversed(range(len(layers))):
        grads.append([a[i].T @ g, g.sum(0)])
        g = (g @ layers[i][0].T) * (a[i] > 0)
      for l, gl, ml, sl in zip(layers, grads[::-1], m, s):
        for k in range(2):
          ml[k] = 0.9 * ml[k] + 0.1 * gl[k]
          sl[k] = 0.999 * sl[k] + 0.001 * gl[k] ** 2
          step = (ml[k] / (1 - 0.9 ** t)) / (np.sqrt(sl[k] / (1 - 0.999 ** t)) + 1e-8)
          l[k] = l[k] - d["rate"] * (step + (d["decay"] * l[k] if k == 0 else 0))
    print(json.dumps([[l[0].ravel().tolist(), l[1].tolist()] for l in layers]))
    """

  private struct Problem: Encodable {
    struct Layer: Encodable {
      let weights: [Float]
      let biases: [Float]
      let shape: [Int]
    }
    let layers: [Layer]
    let inputs: [Float]
    let labels: [UInt8]
    let rate = 0.01
    let decay: Float
  }

  @Test(
    "Twenty steps are those of NumPy",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)),
    arguments: [Float(0), 0.1])
  func numpy(weightDecay: Float) throws {
    var random = RandomSource(seed: 3)
    let network = NeuralNetwork(sizes: [12, 20, 5], random: &random)
    let inputs = (0..<30 * 12).map { _ in Float(random.uniform()) }
    let labels = (0..<30).map { _ in UInt8(random.index(below: 5)) }
    let examples = Examples(
      inputs: Matrix(rows: 30, columns: 12, values: inputs), labels: labels)
    var trainer = Trainer(
      network: network, optimizer: Adam(learningRate: 0.01, weightDecay: weightDecay),
      batchSize: nil, random: random)
    for _ in 0..<20 { trainer.trainEpoch(on: examples) }

    let problem = Problem(
      layers: network.layers.map {
        Problem.Layer(
          weights: $0.weights.values, biases: $0.biases,
          shape: [$0.weights.rows, $0.weights.columns])
      }, inputs: inputs, labels: labels, decay: weightDecay)
    let result = try Subprocess.run(
      Python.interpreter ?? "python3", ["-c", Self.reference],
      input: JSONEncoder().encode(problem))
    let expected = try JSONDecoder().decode([[[Double]]].self, from: Data(result.output.utf8))
    #expect(expected.count == 2)
    for (layer, parameters) in zip(trainer.network.layers, expected) {
      let pairs = zip(layer.weights.values + layer.biases, parameters[0] + parameters[1])
      #expect(pairs.allSatisfy { abs(Double($0) - $1) < 1e-4 })
    }
  }

  @Test(
    "It learns, with convolutions too, and threads change no bit",
    arguments: ["64,20,3", "64,3x3x16,3"])
  func learns(layers: String) throws {
    var random = RandomSource(seed: 4)
    let network = NeuralNetwork(try #require(Architecture(layers)), random: &random)
    let bytes = (0..<90 * 64).map { _ in UInt8(random.index(below: 256)) }
    let examples = Examples(
      bytes: bytes, inputCount: 64, labels: (0..<90).map { UInt8($0 % 3) })
    let networks = [1, 3].map { threads in
      var trainer = Trainer(
        network: network, optimizer: Adam(learningRate: 0.01), batchSize: 16,
        random: RandomSource(seed: 1), threads: threads)
      for _ in 0..<40 { trainer.trainEpoch(on: examples) }
      return trainer.network
    }
    #expect(networks[0] == networks[1])
    #expect(networks[0].score(examples).accuracy > 0.95)
  }
}
