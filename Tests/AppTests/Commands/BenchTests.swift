import Foundation
import TestSupport
import Testing

@Suite struct BenchTests {
  @Test func anUnknownKernelIsRefused() throws {
    let result = try Subprocess.run(
      ScrawlProgram.path, ["inspect", "classic"],
      environment: ScrawlProgram.environment.merging(["SCRAWL_KERNEL": "abacus"]) { $1 })
    expectFailure(result, naming: "SCRAWL_KERNEL", "baseline", "abacus")
  }

  @Test(arguments: ["--scaling", "--growth"])
  func scalingHasAFormerNameThatHelpDoesNotShow(option: String) throws {
    let folder = try TemporaryFolder()
    let result = try ScrawlProgram.run(["bench", option, "--data", folder.url.path])
    expectFailure(result, naming: folder.url.path)
    #expect(
      try ScrawlProgram.output(["bench", "--help"]).contains(option) == (option == "--scaling"))
  }

  @Test func withoutImagesOnlyPredictionIsMeasured() throws {
    let folder = try TemporaryFolder()
    let result = try ScrawlProgram.run(["bench", "--json", "--data", folder.url.path])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("no MNIST"))
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    #expect(!report.levels.isEmpty)
    for level in report.levels {
      #expect(level.convolutionEpochSeconds == nil && level.defaultEpochSeconds == nil)
      let predict = level.defaultPredictMicroseconds
      let strokes = level.defaultStrokesMicroseconds
      #expect(0 < predict.median && predict.median <= predict.p99)
      #expect(0 < strokes.median && strokes.median <= strokes.p99)
    }
  }
}

private struct Report: Decodable {
  struct Level: Decodable {
    let convolutionEpochSeconds: Double?
    let defaultEpochSeconds: Double?
    let defaultPredictMicroseconds: Microseconds
    let defaultStrokesMicroseconds: Microseconds
  }

  struct Microseconds: Decodable {
    let median: Double
    let p99: Double
  }

  let levels: [Level]
}
