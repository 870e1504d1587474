import Foundation
import TestSupport

/// A copy of the program, outside the checkout, as it is installed.
final class InstalledTree {
  let folder: TemporaryFolder
  var program: String { folder.file("prefix/bin/scrawl").path }
  var share: URL { folder.file("prefix/share/scrawl") }

  init() throws {
    folder = try TemporaryFolder()
    let program = folder.file("prefix/bin/scrawl")
    try FileManager.default.createDirectory(
      at: program.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: ScrawlProgram.path, toPath: program.path)
  }

  /// Puts a model into a folder of assets.
  func putModel(_ name: String, in assets: URL) throws {
    let models = assets.appendingPathComponent("models")
    try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Repository.root.appendingPathComponent("Assets/models/classic.json"),
      to: models.appendingPathComponent("\(name).json"))
  }

  /// - Parameter environment: in addition to folders of data in which nothing is.
  func run(_ arguments: [String], _ environment: [String: String] = [:]) throws -> CommandResult {
    let nothing = ["XDG_DATA_HOME": "/nothing", "XDG_DATA_DIRS": "/nothing", "SCRAWL_ASSETS": ""]
    return try Subprocess.run(
      program, arguments, environment: nothing.merging(environment) { $1 }, in: folder.url)
  }

  /// The file of a model as the program finds it; nil if it does not.
  func file(ofModel name: String, _ environment: [String: String] = [:]) throws -> String? {
    let result = try run(["inspect", "--json", name], environment)
    guard result.status == 0 else { return nil }
    return try JSONDecoder().decode(Inspected.self, from: Data(result.output.utf8)).file
  }

  private struct Inspected: Decodable {
    let file: String
  }
}
