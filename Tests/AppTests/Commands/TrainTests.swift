import Datasets
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct TrainTests {
  private let data: SmallDataSet
  private let folder: TemporaryFolder
  private let runs: TemporaryFolder
  private var model: URL { folder.file("model.json") }

  init() throws {
    data = try SmallDataSet()
    folder = try TemporaryFolder()
    runs = try TemporaryFolder()
  }

  @Test func eachEpochPrintsALineAndTheTestMetricsPrintOnce() throws {
    let result = try train("--epochs", "3")
    #expect(result.status == 0, "\(result.errors)")
    let notes = result.errors.split(separator: "\n").map(String.init)
    #expect(notes.count == 5)
    #expect(notes.first == "MNIST from train-images-idx3-ubyte and 3 more")
    #expect(notes.dropFirst().first?.hasPrefix("run saved in ") == true)
    let metrics = #"loss \d+\.\d{4} accuracy \d+\.\d\d %"#
    let line = try Regex(
      #"epoch \d/3 training \#(metrics), validation images \#(metrics), \d+ images/s"#)
    for (index, note) in notes.dropFirst(2).enumerated() {
      #expect(note.hasPrefix("epoch \(index + 1)/3 "))
      #expect(note.wholeMatch(of: line) != nil, "\(note)")
    }
    #expect(isPlain(result.errors) && isPlain(result.output))
    let results = result.output.split(separator: "\n").map(String.init)
    #expect(results.count == 2)
    #expect(
      results.first?.wholeMatch(
        of: /test images: accuracy \d+\.\d\d %, loss \d+\.\d{4}, 100 examples/) != nil)
    #expect(results.last == "saved \(model.path)")
  }

  @Test func theModelIsSavedWithItsTrainingRecord() throws {
    let result = try train("--epochs", "8", "--seed", "9")
    let metrics = try EvaluateOutput("--model", model.path, "--data", data.path)
    #expect(metrics.examples == 100)
    #expect(metrics.accuracy > 0.9)
    let shown = String(metrics.accuracy * 100)
    #expect(result.output.hasPrefix("test images: accuracy \(shown)"), "\(shown)")

    let file = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: model)) as? [String: Any])
    let record = try #require(file["training"] as? [String: Any])
    #expect(file["format"] as? String == "scrawl-model")
    #expect(record["seed"] as? Int == 9)
    #expect(record["epochs"] as? Int == 8)
    #expect(record["data"] as? [String] == ["MNIST from train-images-idx3-ubyte and 3 more"])
    let accuracy = try #require(record["accuracy"] as? [String: Double])
    #expect(accuracy["test images"] == metrics.accuracy)
  }

  @Test("The same seed gives the same bytes") func theSameSeedGivesTheSameBytes() throws {
    #expect(try bytes("--seed", "4") == bytes("--seed", "4"))
    #expect(try bytes("--seed", "4") != bytes("--seed", "5"))
  }

  @Test("The options take effect") func theOptionsTakeEffect() throws {
    let models = try [
      [], ["--batch-size", "full"], ["--batch-size", "100"], ["--momentum", "0.9"],
      ["--learning-rate", "0.01"], ["--schedule", "cosine"], ["--layers", "784,20,10"],
    ].map { try bytes(options: $0 + ["--epochs", "2"]) }
    #expect(Set(models).count == models.count)
  }

  @Test func layersOfAnyNumberAndSizeAreTrained() throws {
    for layers in ["784,10", "784,5,6,7,8,10"] {
      #expect(try train("--epochs", "1", "--layers", layers).status == 0)
      #expect(try EvaluateOutput("--model", model.path, "--data", data.path).examples == 100)
    }
  }

  @Test func inkTrainsBesideImagesAndTestWritersAreHeldBack() throws {
    var lines = ""
    for writer in 1...3 {
      for digit in 0..<10 {
        let drawing = try SampleDrawing.load(digit)
        lines += try LabeledDrawing(drawing: drawing, label: digit, writer: writer).line() + "\n"
      }
    }
    try Data(lines.utf8).write(to: folder.file("ink.jsonl"))
    let result = try train(
      "--epochs", "1", "--ink", folder.file("ink.jsonl").path, "--stroke-examples", "50",
      "--validation-writers", "2", "--test-writers", "3")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("30 pen-written digits from ink.jsonl\n"))
    #expect(result.errors.contains("validation ink loss"))
    #expect(result.output.contains(/\ntest ink: .* 10 examples\n/))
  }

  @Test func divergingTrainingIsReportedAndKeepsTheOldModel() throws {
    let fast = ["--learning-rate", "1e30", "--epochs", "3"]
    let result = try train(options: fast)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasSuffix("try a lower --learning-rate\n"))
    #expect(!FileManager.default.fileExists(atPath: model.path))

    let before = try bytes("--epochs", "1")
    #expect(try train(options: fast).status == 1)
    #expect(try Data(contentsOf: model) == before)
  }

  @Test func anUnwritablePathIsReportedBeforeTraining() throws {
    for place in [folder.file("no/model.json").path, folder.url.path] {
      let result = try ScrawlProgram.run(
        ["train", "--data", data.path, "--run", newRun, "--out", place])
      expectFailure(result, naming: place)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptionSavesTheModel(signal: Int32) throws {
    let training = try RunningProgram(
      ScrawlProgram.path,
      [
        "train", "--data", data.path, "--run", newRun, "--out", model.path, "--epochs", "100000",
      ],
      environment: ScrawlProgram.environment)
    try #require(eventually { training.errors.contains("\nepoch      5/100000 ") })
    training.send(signal)
    #expect(training.ending() == .exit(130))
    #expect(training.output == "saved \(model.path)\n")
    let last = try #require(training.errors.split(separator: "\n").last)
    #expect(last.contains(/stopped after epoch \d+ of 100000; .*scrawl train --resume/))
    #expect(try EvaluateOutput("--model", model.path, "--data", data.path).accuracy > 0.5)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["model.json"])
  }

  /// Writes a model like the NumPy program, and compares the predictions.
  @Test func aModelOfTheNumPyProgramIsRead() throws {
    try Python.run(
      """
      import json, sys, numpy as np
      random = np.random.default_rng(1)
      def layer(inputs, neurons, activation, derivative):
          return {"weights": random.normal(0, .1, (inputs, neurons)).tolist(),
                  "biases": random.normal(0, .1, (1, neurons)).tolist(), "n_inputs": inputs,
                  "n_neurons": neurons, "activation": activation,
                  "activation_derivative": derivative}
      layers = [layer(784, 32, "ReLU", "ReLU_derivative"), layer(32, 10, "softmax", None)]
      json.dump(layers, open("model.json", "w"))
      images = open(sys.argv[1] + "/t10k-images-idx3-ubyte", "rb").read()[16:]
      x = np.frombuffer(images, np.uint8).reshape(100, 784) / 255
      hidden = np.maximum(0, x @ np.array(layers[0]["weights"]) + layers[0]["biases"])
      scores = hidden @ np.array(layers[1]["weights"]) + layers[1]["biases"]
      correct = int(np.sum(np.argmax(scores, axis=1) == np.arange(100) % 10))
      open("correct.txt", "w").write(str(correct))
      """, [data.path], in: folder.url)
    let correct = try String(contentsOf: folder.file("correct.txt"), encoding: .utf8)
    let metrics = try EvaluateOutput("--model", model.path, "--data", data.path)
    #expect(String(metrics.correct) == correct)
    let output = try ScrawlProgram.output(
      ["predict", "--model", model.path, SampleDrawing.path(3)])
    #expect(output.wholeMatch(of: /\d [01]\.\d{3}\n/) != nil)
  }

  private func train(_ options: String...) throws -> CommandResult { try train(options: options) }

  private func train(options: [String]) throws -> CommandResult {
    try ScrawlProgram.run(
      ["train", "--data", data.path, "--run", newRun, "--out", model.path] + options)
  }

  private var newRun: String { runs.file(UUID().uuidString).path }

  /// The bytes of the model that training with these options saves.
  private func bytes(_ options: String...) throws -> Data { try bytes(options: options) }

  private func bytes(options: [String]) throws -> Data {
    let epochs = options.contains("--epochs") ? [] : ["--epochs", "1"]
    let result = try train(options: options + epochs)
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    return try Data(contentsOf: model)
  }

  /// Whether the text has no escape sequence.
  private func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A }
  }
}

/// Trains with the default options.
@Suite struct DefaultTrainingTests {
  @Test(.enabled(if: RealData.exists(RealData.mnist), Comment(rawValue: RealData.skipped)))
  func theDefaultsReach98Percent() throws {
    let folder = try TemporaryFolder()
    let model = folder.file("model.json").path
    let start = Date()
    _ = try ScrawlProgram.output(
      [
        "train", "--data", RealData.folder.path, "--run", folder.file("run").path, "--out", model,
      ])
    let metrics = try EvaluateOutput("--model", model, "--data", RealData.folder.path)
    print("trained in \(Int(Date().timeIntervalSince(start))) s: \(metrics.correct) of 10000")
    #expect(metrics.accuracy >= 0.98)
  }
}
