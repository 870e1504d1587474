import Foundation
import TestSupport
import Testing

/// Commands that may not start a thread do all work on the main thread.
@Suite(.enabled(if: Unthreaded.isAllowed, Comment(rawValue: Unthreaded.skipped)))
struct UnthreadedTests {
  @Test func trainingGivesTheSameModel() throws {
    let data = try SmallDataSet()
    let models = try [[], Unthreaded.launcher].map { launcher in
      let folder = try TemporaryFolder()
      try Unthreaded.own(folder.url)
      let model = folder.file("model.json")
      let result = try run(
        launcher,
        [
          "train", "--data", data.path, "--layers", "784,8,10", "--epochs", "2",
          "--threads", "4", "--run", folder.file("run").path, "--out", model.path,
        ])
      #expect(result.status == 0, "\(result.errors)")
      return try Data(contentsOf: model)
    }
    #expect(models.first == models.last)
  }

  @Test func predictionGivesTheSameAnswer() throws {
    let arguments = ["predict", SampleDrawing.path(7)]
    let result = try run(Unthreaded.launcher, arguments)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try result.output == ScrawlProgram.output(arguments))
  }

  private func run(_ launcher: [String], _ arguments: [String]) throws -> CommandResult {
    let words = launcher + [ScrawlProgram.path] + arguments
    return try Subprocess.run(
      words[0], Array(words.dropFirst()), environment: ScrawlProgram.environment)
  }
}
