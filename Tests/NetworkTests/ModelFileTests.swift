import Foundation
import Network
import TestSupport
import Testing

@Suite("Model files")
struct ModelFileTests {
  private func model(_ sizes: [Int] = [6, 5, 3], seed: UInt64 = 1) -> Model {
    var random = RandomSource(seed: seed)
    return Model(
      network: NeuralNetwork(sizes: sizes, random: &random),
      training: TrainingRecord(
        command: "scrawl train --seed 1", data: ["MNIST"], seed: 1, epochs: 20,
        accuracy: ["test images": 0.9812]),
      calibration: Calibration(temperature: 1.3, threshold: 0.25))
  }

  /// The JSON with something changed, as a text.
  private func changed(_ model: Model, _ old: String, _ new: String) throws -> Data {
    let text = String(decoding: model.json(), as: UTF8.self)
    try #require(text.contains(old))
    return Data(text.replacing(old, with: new, maxReplacements: 1).utf8)
  }

  private func problem(_ json: Data) -> String? {
    do {
      _ = try Model(json: json)
      return nil
    } catch {
      return error.description
    }
  }

  @Test("A model comes back bit for bit, with its training record and its calibration")
  func roundTrip() throws {
    let model = model([784, 128, 64, 10])
    let json = model.json()
    #expect(try Model(json: json) == model)
    #expect(json == model.json())
  }

  @Test("A slope comes back, and is left out of the file if it is 1")
  func slope() throws {
    var model = model()
    #expect(!String(decoding: model.json(), as: UTF8.self).contains("slope"))
    #expect(try Model(json: model.json()).calibration?.slope == 1)
    model.calibration?.slope = 0.7
    #expect(try Model(json: model.json()) == model)
    for bad in ["0", "20.5", "-1", "1e39", "\"steep\""] {
      let json = try changed(model, #""slope":0.7"#, #""slope":"# + bad)
      #expect(problem(json) != nil)
    }
  }

  @Test("A small file of a network that takes much memory is refused")
  func memory() throws {
    var random = RandomSource(seed: 1)
    for (count, isRefused) in [(3, false), (5, true)] {
      let layers = ["10000"] + Array(repeating: "1x1x160/1", count: count) + ["1x1x16", "10"]
      let network = NeuralNetwork(
        try #require(Architecture(layers.joined(separator: ","))), random: &random)
      let problem = problem(Model(network: network).json())
      #expect((problem != nil) == isRefused)
      #expect((problem?.contains("layers[4]") == true) == isRefused)
      #expect((problem?.contains("numbers in memory") == true) == isRefused)
    }
  }

  @Test("A file without a calibration is read as before")
  func noCalibration() throws {
    var model = model()
    model.calibration = nil
    #expect(!String(decoding: model.json(), as: UTF8.self).contains("calibration"))
    #expect(try Model(json: model.json()) == model)
  }

  @Test(
    "A calibration of no use is refused, by its name",
    arguments: [
      (#""temperature":1.3"#, #""temperature":0.04"#, "calibration.temperature: 0.04 is not from"),
      (#""temperature":1.3"#, #""temperature":20.5"#, "calibration.temperature: 20.5 is not from"),
      (#""temperature":1.3"#, #""temperature":"hot""#, "calibration.temperature"),
      (#""threshold":0.25"#, #""threshold":-0.1"#, "calibration.threshold: -0.1 is not from"),
      (#""threshold":0.25"#, #""threshold":1.1"#, "calibration.threshold: 1.1 is not from"),
      (#""threshold":0.25"#, #""threshold":1e39"#, "1e39"),
      (#","threshold":0.25"#, "", "calibration.threshold: it is missing"),
    ])
  func badCalibration(old: String, new: String, expected: String) throws {
    #expect(problem(try changed(model(), old, new))?.contains(expected) == true)
  }

  @Test("The legacy format comes back bit for bit")
  func legacyRoundTrip() throws {
    let network = model([20, 16, 10]).network
    let json = try network.legacyJSON()
    #expect(try Model(json: json).network == network)
  }

  /// A decoder takes 50 bytes and more for each value.
  @Test("Values that no model has are refused before they are decoded")
  func tooManyValues() {
    let values = String(repeating: "1,", count: 1_000_000)
    let json = "{\"format\":\"scrawl-model\",\"version\":1,\"layers\":[],\"x\":[\(values)1]}"
    #expect(
      throws: ModelFileError.notJSON("expected at most 1000000 keys and values, found more")
    ) { try Model(json: Data(json.utf8)) }
  }

  @Test("The legacy format refuses what it cannot express")
  func legacyLimits() throws {
    var random = RandomSource(seed: 1)
    let architecture = try #require(Architecture("64,3x3x16,10"))
    let network = NeuralNetwork(architecture, random: &random)
    #expect(throws: LegacyFormatError(layer: 0, found: "a 3x3x16")) { try network.legacyJSON() }
  }

  @Test("A convolution comes back bit for bit")
  func convolutionRoundTrip() throws {
    var random = RandomSource(seed: 1)
    let architecture = try #require(Architecture("144,3x3x16,2x2x16,12,10"))
    let model = Model(network: NeuralNetwork(architecture, random: &random))
    #expect(try Model(json: model.json()) == model)
    #expect(
      String(decoding: model.json(), as: UTF8.self).contains(
        #""convolution":{"input":{"channels":16,"height":5,"width":5},"kernelSize":2}"#))
  }

  @Test("The legacy format has the keys that the NumPy program writes")
  func legacyKeys() throws {
    let json = try JSONSerialization.jsonObject(with: try model().network.legacyJSON())
    let layers = try #require(json as? [[String: Any]])
    #expect(layers.count == 2)
    #expect(
      Set(layers[0].keys) == [
        "weights", "biases", "n_inputs", "n_neurons", "activation", "activation_derivative",
      ])
    #expect((layers[0]["weights"] as? [[Double]])?.count == 6)
    #expect((layers[0]["weights"] as? [[Double]])?.first?.count == 5)
    #expect((layers[0]["biases"] as? [[Double]])?.map(\.count) == [5])
    #expect(layers[0]["activation"] as? String == "ReLU")
    #expect(layers[0]["activation_derivative"] as? String == "ReLU_derivative")
    #expect(layers[1]["activation"] as? String == "softmax")
    #expect(layers[1]["activation_derivative"] is NSNull)
    #expect(layers[1]["n_inputs"] as? Int == 5 && layers[1]["n_neurons"] as? Int == 3)
  }

  @Test(
    "A file written by Python's json is read, and gives the outputs NumPy gives",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func fromPython() throws {
    let script = """
      import json, sys, numpy as np
      r = np.random.default_rng(3)
      w1, b1 = r.normal(size=(4, 6)), r.normal(size=(1, 6))
      w2, b2 = r.normal(size=(6, 3)), r.normal(size=(1, 3))
      layers = [
        dict(weights=w1.tolist(), biases=b1.tolist(), n_inputs=4, n_neurons=6,
             activation="ReLU", activation_derivative="ReLU_derivative"),
        dict(weights=w2.tolist(), biases=b2.tolist(), n_inputs=6, n_neurons=3,
             activation="softmax", activation_derivative=None)]
      x = np.array([[0.5, -1, 2, 0.25]])
      z = np.maximum(x @ w1 + b1, 0) @ w2 + b2
      p = np.exp(z - z.max()); p /= p.sum()
      json.dump(dict(model=json.dumps(layers, indent=2), p=p[0].tolist()), sys.stdout)
      """
    struct Output: Decodable {
      let model: String
      let p: [Double]
    }
    let output = try JSONDecoder().decode(Output.self, from: Data(try Python.run(script).utf8))
    let network = try Model(json: Data(output.model.utf8)).network
    for (found, expected) in zip(network.probabilities(of: [0.5, -1, 2, 0.25]), output.p) {
      #expect(abs(Double(found) - expected) < 1e-6)
    }
    #expect(network.architecture == Architecture(sizes: [4, 6, 3]))
  }

  @Test(
    "Python reads the legacy format as Scrawl writes it",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func toPython() throws {
    let folder = try TemporaryFolder()
    let network = model().network
    try network.legacyJSON().write(to: folder.file("model.json"))
    let script = """
      import json, sys, numpy as np
      a = np.ones((1, 6))
      for layer in json.load(open(sys.argv[1])):
        a = a @ np.array(layer["weights"]) + np.array(layer["biases"])
        a = np.maximum(a, 0) if layer["activation_derivative"] else np.exp(a) / np.exp(a).sum()
      print(json.dumps(a[0].tolist()))
      """
    let output = try Python.run(script, [folder.file("model.json").path])
    let expected = try JSONDecoder().decode([Double].self, from: Data(output.utf8))
    let found = network.probabilities(of: Array(repeating: 1, count: 6))
    #expect(zip(found, expected).allSatisfy { abs(Double($0) - $1) < 1e-6 })
  }

  @Test(
    "A number that does not fit is named with its key and what was found",
    arguments: [
      (#""seed":1"#, #""seed":-1"#, "training.seed: expected a whole number from 0", "found -1"),
      (#""epochs":20"#, #""epochs":1.5"#, "training.epochs: expected a whole number", "found 1.5"),
      (#""inputs":6"#, #""inputs":6.5"#, "layers[0].inputs", "found 6.5"),
      (#""inputs":6"#, #""inputs":1e30"#, "layers[0].inputs", "found 1e+30"),
      (#""version":1"#, #""version":0.5"#, "version", "found 0.5"),
      (#"["MNIST"]"#, #"["MNIST", "\uD800"]"#, "training.data[1]", "not valid UTF-8"),
    ])
  func unfitNumber(old: String, new: String, key: String, found: String) throws {
    let text = try #require(problem(try changed(model(), old, new)))
    #expect(text.hasPrefix("has a wrong value at \(key)") && text.contains(found), "\(text)")
  }

  @Test("What is wrong with a file is said")
  func refusals() throws {
    let model = model()
    #expect(problem(Data())?.hasPrefix("is not a model") == true)
    #expect(problem(Data("hello".utf8))?.hasPrefix("is not a model") == true)
    #expect(problem(Data("{}".utf8)) == "has a wrong value at format: it is missing")
    #expect(
      problem(try changed(model, "scrawl-model", "other"))
        == #"has a wrong value at format: "other" is not "scrawl-model""#)
    #expect(
      problem(try changed(model, #""version":1"#, #""version":2"#))?.contains("version 2") == true)
    #expect(
      problem(try changed(model, #""inputs":6"#, #""inputs":7"#))
        == "has 30 values at layers[0].weights where 35 belong")
    #expect(
      problem(try changed(model, #""outputs":3"#, #""outputs":-3"#))?.contains("layers[1]") == true)
    #expect(
      problem(try changed(model, #""inputs":6"#, #""inputs":9223372036854775807"#)) != nil)
    #expect(
      problem(try changed(model, #""activation":"softmax""#, #""activation":"tanh""#))?
        .contains("layers[1].activation") == true)
    #expect(
      problem(try changed(model, #""activation":"softmax""#, #""activation":"relu""#))
        == "has a wrong value at layers[1]: the last layer must end in softmax")
    #expect(
      problem(try changed(model, #""activation":"relu""#, #""activation":"softmax""#))
        == "has a wrong value at layers[0]: only the last layer ends in softmax")
    #expect(
      problem(try changed(model, #""biases":""#, #""biases":"!"#))
        == "has a wrong value at layers[0].biases: it is not base64")
    // Bytes 0, 0, 192, 127: a float32 that is no number.
    #expect(
      problem(try changed(model, #""biases":"AAAAAA"#, #""biases":"AADAfw"#))
        == "has a value at layers[0].biases, number 0, that is infinite or no number")
  }

  @Test(
    "Layers that agree in numbers but not in shape are refused",
    arguments: [
      ([(5, 5, 1)], 64, nil), ([(5, 5, 1), (2, 2, 16)], 16, nil),
      ([(5, 6, 1)], 64, "square"), ([(5, 5, 1), (8, 2, 4)], 64, "2x2 pixels"),
      ([(5, 5, 1), (4, 4, 4)], 16, "square"), ([(100, 101, 1)], 39_200, "above 10000"),
    ] as [([(Int, Int, Int)], Int, String?)])
  func shapes(convolutions: [(Int, Int, Int)], flat: Int, expected: String?) throws {
    func zeros(_ count: Int) -> String { Data(count: 4 * count).base64EncodedString() }
    let filters = convolutions.map { height, width, channels in
      let kernel = min(height, width) < 4 ? 1 : 2
      let rows = kernel * kernel * channels
      return """
        {"inputs":\(rows),"outputs":16,"activation":"relu","weights":"\(zeros(rows * 16))",\
        "biases":"\(zeros(16))","convolution":{"kernelSize":\(kernel),\
        "input":{"height":\(height),"width":\(width),"channels":\(channels)}}}
        """
    }
    let last = """
      {"inputs":\(flat),"outputs":2,"activation":"softmax","weights":"\(zeros(flat * 2))",\
      "biases":"\(zeros(2))"}
      """
    let layers = (filters + [last]).joined(separator: ",")
    let json = Data(#"{"format":"scrawl-model","version":1,"layers":[\#(layers)]}"#.utf8)
    let found = problem(json)
    #expect(expected.map { found?.contains($0) == true } ?? (found == nil), "\(found ?? "none")")
    if expected == nil { #expect(try Model(json: json).network.layers.count > 1) }
  }

  @Test("A layer of more outputs than any network here has is refused")
  func tooManyOutputs() {
    let count = 10_001
    let weights = Data(count: 4 * count).base64EncodedString()
    let layer = """
      {"inputs":1,"outputs":\(count),"activation":"softmax","weights":"\(weights)",\
      "biases":"\(weights)"}
      """
    let json = #"{"format":"scrawl-model","version":1,"layers":[\#(layer)]}"#
    #expect(problem(Data(json.utf8))?.contains("above 10000") == true)
  }

  @Test("The error says what is wrong with a legacy file")
  func legacyRefusals() {
    func layer(
      weights: String = "[[1,2],[3,4]]", biases: String = "[[0,0]]", inputs: Int = 2,
      neurons: Int = 2, activation: String = "softmax"
    ) -> Data {
      Data(
        """
        [{"weights":\(weights),"biases":\(biases),"n_inputs":\(inputs),"n_neurons":\(neurons),
        "activation":"\(activation)","activation_derivative":null}]
        """.utf8)
    }
    #expect(problem(layer()) == nil)
    #expect(problem(Data("[]".utf8))?.contains("there is no layer") == true)
    #expect(
      problem(layer(weights: "[[1,2]]")) == "has 1 values at [0].weights where 2 belong")
    #expect(
      problem(layer(weights: "[[1,2],[3,4,5]]"))
        == "has 3 values at [0].weights[1] where 2 belong")
    #expect(problem(layer(biases: "[0,0]"))?.contains("[0].biases") == true)
    #expect(
      problem(layer(biases: "[[0,0],[0,0]]")) == "has 2 values at [0].biases where 1 belong")
    for number in ["1e999", "-1e39", "NaN", "-Infinity"] {
      #expect(
        problem(layer(weights: "[[1,2],[3,\(number)]]"))
          == "has \(number) at byte 22 where a finite number belongs")
    }
    #expect(problem(layer(inputs: 0)) != nil)
    #expect(problem(layer(activation: "sigmoid"))?.contains("\"sigmoid\"") == true)
    #expect(
      problem(Data(#"[{"weights":[[1]],"biases":[[0]],"n_inputs":1,"activation":"ReLU"}]"#.utf8))
        == "has a wrong value at [0].n_neurons: it is missing")
  }

  @Test("Damaged files are refused, never a crash")
  func mutations() throws {
    var random = RandomSource(seed: 5)
    for json in [model().json(), try model().network.legacyJSON()] {
      for _ in 0..<2000 {
        var bytes = [UInt8](json)
        switch random.index(below: 3) {
        case 0: bytes.removeLast(random.index(below: bytes.count))
        case 1: bytes[random.index(below: bytes.count)] = UInt8(random.index(below: 256))
        default: bytes.remove(at: random.index(below: bytes.count))
        }
        if let damaged = try? Model(json: Data(bytes)) {
          #expect(damaged.network.parameterCount > 0)
        }
      }
    }
  }
}
