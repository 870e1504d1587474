import Foundation
import TestSupport
import Testing

@Suite("Where an installed program finds its models")
struct AssetsTests {
  private let tree: InstalledTree

  init() throws {
    tree = try InstalledTree()
  }

  @Test("Beside the program, wherever the tree is")
  func beside() throws {
    try tree.putModel("classic", in: tree.share)
    #expect(
      try tree.file(ofModel: "classic") == tree.share.path + "/models/classic.json")
    let result = try tree.run(["predict", "-m", "classic", SampleDrawing.path(7)])
    #expect(result.output.hasPrefix("7 "), "\(result.errors)")
  }

  @Test("Then in the user's folder of data, then in those of the system")
  func dataFolders() throws {
    let (user, system) = (tree.folder.file("user"), tree.folder.file("system"))
    let variables = [
      "XDG_DATA_HOME": user.path, "XDG_DATA_DIRS": "relative:/nothing:\(system.path)",
    ]
    try tree.putModel("classic", in: system.appendingPathComponent("scrawl"))
    #expect(
      try tree.file(ofModel: "classic", variables)
        == system.path + "/scrawl/models/classic.json")
    try tree.putModel("classic", in: user.appendingPathComponent("scrawl"))
    #expect(
      try tree.file(ofModel: "classic", variables) == user.path + "/scrawl/models/classic.json")
    try tree.putModel("classic", in: tree.share)
    try tree.putModel("mine", in: user.appendingPathComponent("scrawl"))
    #expect(
      try tree.file(ofModel: "classic", variables) == tree.share.path + "/models/classic.json")
    #expect(try tree.file(ofModel: "mine", variables) != nil)
  }

  @Test("Not in a parent folder that others may write to", arguments: ["prefix", "prefix/share"])
  func writableByOthers(folder: String) throws {
    try tree.putModel("classic", in: tree.share)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o1777], ofItemAtPath: tree.folder.file(folder).path)
    #expect(try tree.file(ofModel: "classic") == nil)
  }

  @Test("Not in an Assets folder of a parent folder that is no checkout")
  func parents() throws {
    try tree.putModel("classic", in: tree.folder.file("Assets"))
    try tree.putModel("classic", in: tree.folder.file("prefix/Assets"))
    let result = try tree.run(["inspect", "classic"])
    expectFailure(result, naming: "classic", "SCRAWL_ASSETS")
  }

  @Test("A model that is not there is answered with the names of all models")
  func names() throws {
    try tree.putModel("mine", in: tree.share)
    try tree.putModel("default", in: tree.share)
    expectFailure(
      try tree.run(["predict", "--model", "nope", "x.png"]), naming: "\"nope\"", "default, mine;")
  }

  @Test("No message of an installed program advises make")
  func advice() throws {
    try tree.putModel("default", in: tree.share)
    let results = [
      try tree.run(["evaluate", "--data", "none"]), try tree.run(["train", "--data", "none"]),
      try tree.run(["evaluate", "--ink", "none"]), try tree.run(["draw"], ["DISPLAY": ""]),
      try tree.run(["fetch"]),
    ]
    for result in results {
      #expect(result.status == 1)
      #expect(!result.errors.contains("make "), "\(result.errors)")
    }
    #expect(results[0].errors.contains("`scrawl fetch`"))
  }
}
