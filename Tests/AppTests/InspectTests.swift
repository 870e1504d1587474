import Foundation
import Network
import TestSupport
import Testing

@Suite("Inspecting a model")
struct InspectTests {
  private func inspect(_ model: String) throws -> CommandResult {
    try ScrawlProgram.run(["inspect", model])
  }

  /// The words of every line.
  private func rows(_ output: String) -> [[String]] {
    output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  }

  @Test("The layers, shapes, parameters, size and the training record are shown")
  func classic() throws {
    let result = try inspect("classic")
    #expect(result.status == 0 && result.errors.isEmpty)
    let rows = rows(result.output)
    #expect(rows.contains(["1", "784", "128", "ReLU", "100,480"]))
    #expect(rows.contains(["2", "128", "64", "ReLU", "8,256"]))
    #expect(rows.contains(["3", "64", "10", "softmax", "650"]))
    #expect(rows.contains(["total", "109,386"]))
    let file = Repository.root.appendingPathComponent("Assets/models/classic.json")
    let data = try Data(contentsOf: file)
    let size = try #require(rows.first { $0.first == "size" }).dropFirst()
    #expect(size.first?.replacing(",", with: "") == String(data.count) && size.last == "bytes")
    let record = try #require(try Model(json: data).training)
    #expect(result.output.contains("  \(record.command)\n"))
    #expect(rows.contains(["seed", "\(record.seed)"]))
    #expect(rows.contains(["epochs", "\(record.epochs)"]))
    #expect(rows.count { $0.last == "%" } == record.accuracy.count)
    #expect(record.data.allSatisfy(result.output.contains))
  }

  @Test("A model of the NumPy program is shown without a training record")
  func legacy() throws {
    var random = RandomSource(seed: 1)
    let network = NeuralNetwork(sizes: [5, 4, 3], random: &random)
    let folder = try TemporaryFolder()
    try network.legacyJSON().write(to: folder.file("old.json"))
    let result = try inspect(folder.file("old.json").path)
    #expect(result.status == 0)
    #expect(result.output.contains("layout  the NumPy predecessor's\n"))
    let rows = rows(result.output)
    #expect(rows.contains(["1", "5", "4", "ReLU", "24"]))
    #expect(rows.contains(["total", "39"]))
    #expect(result.output.hasSuffix("The file does not say how it was trained.\n"))
  }

  @Test("Temperature and threshold are shown if the model has them")
  func calibration() throws {
    let model = try DecidedModel(
      digits: 0.5, calibration: Calibration(temperature: 1.25, threshold: 0.5))
    let output = try inspect(model.path).output
    #expect(output.contains("calibration  temperature 1.250, none at 50 % for a score of 0.500\n"))
    let plain = try DecidedModel(digits: 0.5)
    #expect(try !inspect(plain.path).output.contains("calibration"))
  }

  @Test("A file that is not a model is refused in one line")
  func noModel() throws {
    let folder = try TemporaryFolder()
    try Data("{}".utf8).write(to: folder.file("a.json"))
    let result = try inspect(folder.file("a.json").path)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.hasPrefix("scrawl: \(folder.file("a.json").path) has a wrong value"))
  }
}
