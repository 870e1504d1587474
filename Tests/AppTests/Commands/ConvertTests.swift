import Foundation
import Network
import TestSupport
import Testing

@Suite("Converting a model")
struct ConvertTests {
  private let folder: TemporaryFolder
  private var numpy: URL { folder.file("numpy.json") }
  private var back: URL { folder.file("back.json") }

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("A model comes back from the NumPy format bit for bit, without its records")
  func roundTrip() throws {
    let there = try ScrawlProgram.run(["convert", "classic", "--out", numpy.path])
    #expect(there.status == 0 && there.output.isEmpty)
    #expect(there.errors.contains("without the calibration and the training record"))
    #expect(Model.isLegacy(json: try Data(contentsOf: numpy)))
    let returned = try ScrawlProgram.run(["convert", numpy.path, "--out", back.path])
    #expect(returned.status == 0 && returned.output.isEmpty && returned.errors.isEmpty)
    let original = try Model(
      json: try Data(
        contentsOf: Repository.root.appendingPathComponent("Assets/models/classic.json")))
    let model = try Model(json: try Data(contentsOf: back))
    #expect(model.network == original.network)
    #expect(model.training == nil && model.calibration == nil)
  }

  @Test("A network with convolutions is refused, and nothing is written")
  func convolutions() throws {
    let result = try ScrawlProgram.run(["convert", "default", "--out", numpy.path])
    expectFailure(result, naming: "default.json", "dense layers", "layer 1 is a 5x5x")
    #expect(!FileManager.default.fileExists(atPath: numpy.path))
  }

  @Test("A file of another kind is kept", arguments: [true, false])
  func otherFiles(fromScrawl: Bool) throws {
    try Data("dear diary".utf8).write(to: back)
    var model = "classic"
    if !fromScrawl {
      _ = try ScrawlProgram.output(["convert", "classic", "--out", numpy.path])
      model = numpy.path
    }
    let result = try ScrawlProgram.run(["convert", model, "--out", back.path])
    expectFailure(result, naming: back.path, "name another file")
    #expect(try Data(contentsOf: back) == Data("dear diary".utf8))
  }

  @Test("An older file in the same format is replaced")
  func replaced() throws {
    for _ in 1...2 {
      _ = try ScrawlProgram.output(["convert", "classic", "--out", numpy.path])
      _ = try ScrawlProgram.output(["convert", numpy.path, "--out", back.path])
    }
    #expect(FileManager.default.fileExists(atPath: back.path))
  }

  @Test("A damaged file is refused by its name")
  func damaged() throws {
    try Data("[{]".utf8).write(to: numpy)
    let result = try ScrawlProgram.run(["convert", numpy.path, "--out", back.path])
    expectFailure(result, naming: numpy.path, "is not a model")
  }

  @Test("The output must be named")
  func noOutput() throws {
    expectUsageError(try ScrawlProgram.run(["convert", "classic"]), naming: "--out")
  }
}
