import Foundation
import TestSupport
import Testing

/// Where a run's folder is to be made.
@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct RunPlaceTests {
  private let data: SmallDataSet
  private let folder: TemporaryFolder

  init() throws {
    data = try SmallDataSet()
    folder = try TemporaryFolder()
  }

  /// `mkdir runs` fails there, although the folder it would lie in exists.
  @Test func aRunInAFolderThatWasRemovedIsRefused() throws {
    let result = try Subprocess.run(
      "/bin/sh",
      [
        "-c",
        "ulimit -t 20; mkdir gone; cd gone; rmdir ../gone; exec \"$0\" train --data \"$1\" "
          + "--layers 784,10 --epochs 1", ScrawlProgram.path, data.path,
      ], environment: ScrawlProgram.environment, in: folder.url)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.contains("cannot be written: No such file or directory\n"))
  }

  @Test(arguments: ["", "/proc/none"])
  func aPlaceWhereNoFolderCanBeIsRefused(path: String) throws {
    let result = try ScrawlProgram.run(
      ["train", "--data", data.path, "--layers", "784,10", "--epochs", "1", "--run", path])
    #expect(result.status == 1 && result.output.isEmpty)
    let name = path.isEmpty ? "\"\"" : path
    #expect(
      result.errors.hasSuffix("scrawl: \(name): cannot be written: No such file or directory\n"))
  }
}
