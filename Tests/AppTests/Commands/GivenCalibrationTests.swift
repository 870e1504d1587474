import Foundation
import Network
import TestSupport
import Testing

@Suite("Training with the calibration of another model")
struct GivenCalibrationTests {
  private let unipen: UNIPENFolder
  private let folder: TemporaryFolder
  /// The run that holds validation data back.
  private let calibrating: String

  init() throws {
    unipen = try UNIPENFolder()
    folder = try TemporaryFolder()
    calibrating = folder.file("calibrating").path
    let result = try train(calibrating)
    #expect(result.status == 0, "\(result.errors)")
  }

  private func train(_ run: String, _ options: String...) throws -> CommandResult {
    try ScrawlProgram.run(
      [
        "train", "--unipen", unipen.path, "--unipen-examples", "60", "--letter-examples", "20",
        "--image-repeats", "0", "--ood-examples", "0", "--layers", "784,11", "--epochs", "1",
        "--run", run,
      ] + options)
  }

  private func model(_ run: String) throws -> Model {
    try Model(json: Data(contentsOf: URL(fileURLWithPath: "\(run)/model.json")))
  }

  private func digests(_ run: String) throws -> [String: String] {
    struct Options: Decodable { let digests: [String: String] }
    let file = try Data(contentsOf: URL(fileURLWithPath: "\(run)/options.json"))
    return try JSONDecoder().decode(Options.self, from: file).digests
  }

  @Test("The validation data trains, and the calibration is the given one")
  func trainsOnAll() throws {
    let run = folder.file("all").path
    let result = try train(run, "--calibration", calibrating + "/model.json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.errors.contains("validation") && result.output.contains("test UNIPEN digits"))
    let (held, all) = (try digests(calibrating), try digests(run))
    for part in ["UNIPEN digits", "UNIPEN letters"] {
      #expect(held["validation \(part)"] != nil && all["validation \(part)"] == nil)
      #expect(held["training \(part)"] != all["training \(part)"])
      #expect(held["test \(part)"] == all["test \(part)"])
    }
    let (before, after) = (try model(calibrating), try model(run))
    #expect(before.calibration != nil && after.calibration == before.calibration)
    #expect(after.network != before.network)
    #expect(after.training?.command.contains("--calibration model.json") == true)
  }

  @Test("The run resumes without the other model")
  func resume() throws {
    let run = folder.file("all").path
    _ = try train(run, "--calibration", calibrating + "/model.json")
    let expected = try model(run)
    try FileManager.default.removeItem(atPath: calibrating)
    try FileManager.default.removeItem(atPath: run + "/model.json")
    let resumed = try ScrawlProgram.run(["train", "--resume", run])
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try model(run) == expected)
  }

  @Test("A run folder with a calibration of no use is refused")
  func damaged() throws {
    let run = folder.file("all").path
    _ = try train(run, "--calibration", calibrating + "/model.json")
    let options = URL(fileURLWithPath: run + "/options.json")
    let text = try String(contentsOf: options, encoding: .utf8)
    let wrong = text.replacing(/"temperature" ?: ?[0-9.]+/, with: #""temperature":700"#)
    #expect(wrong != text)
    try Data(wrong.utf8).write(to: options)
    let result = try ScrawlProgram.run(["train", "--resume", run])
    #expect(result.status == 1)
    #expect(result.errors.contains("calibration.temperature 700.0 is not from 0.05 to 20.0"))
  }

  @Test("A model that is not calibrated, or for other outputs, is refused")
  func refused() throws {
    var plain = try model(calibrating)
    plain.calibration = nil
    let file = folder.file("plain.json")
    try plain.json().write(to: file)
    for (model, problem) in [
      (file.path, "has no calibration"),
      ("classic", "is calibrated for 10 outputs, and --layers ends with 11"),
    ] {
      let result = try train(folder.file("refused").path, "--calibration", model)
      #expect(result.status == 1 && result.errors.contains(problem), "\(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("refused").path))
  }
}
