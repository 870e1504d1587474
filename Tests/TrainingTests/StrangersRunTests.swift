import Foundation
import Network
import Support
import TestSupport
import Testing
import Training

/// A run folder may come from anybody: what is in it leads nowhere else.
@Suite("A stranger's run folder")
struct StrangersRunTests {
  private static let files = [
    "options.json", "log.jsonl", "best.json", "checkpoint.json", "model.json",
    "best.json.partial", "checkpoint.json.partial",
  ]
  private let precious = Data("export PATH".utf8)

  private func started() throws -> KeptRun {
    let run = try KeptRun()
    try run.start(epochs: 2)
    try precious.write(to: run.folder.file(".bashrc"))
    return run
  }

  /// A body that must fail with an error that names the file, and must leave the precious one
  /// alone.
  private func expectRefusal(
    naming file: String, in run: KeptRun, _ body: () throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let error = #expect(throws: TrainingError.self, sourceLocation: sourceLocation) { try body() }
    let text = error?.description ?? ""
    #expect(
      text.contains("\(run.path)/\(file): ") && text.contains("found a link"), "\(text)",
      sourceLocation: sourceLocation)
    #expect(
      try Data(contentsOf: run.folder.file(".bashrc")) == precious, sourceLocation: sourceLocation)
  }

  @Test("A link in place of a file is named on resume", arguments: files)
  func linkAtResume(file: String) throws {
    let run = try started()
    try? FileManager.default.removeItem(at: run.file(file))
    symlink("../.bashrc", run.file(file).path)
    try expectRefusal(naming: file, in: run) { try run.resume() }
    #expect(FileSystem.target(ofLink: run.file(file).path) == "../.bashrc")
  }

  @Test(
    "A link in place of a file is named when a run begins, also one to nothing", arguments: files)
  func linkAtStart(file: String) throws {
    for target in ["../.bashrc", "../nothing"] {
      let run = try KeptRun()
      try precious.write(to: run.folder.file(".bashrc"))
      #expect(FileSystem.makeFolders(run.path))
      symlink(target, run.file(file).path)
      try expectRefusal(naming: file, in: run) { try RunFolder.checkFree(run.path) }
      try expectRefusal(naming: file, in: run) { try run.start(epochs: 1) }
      #expect(FileSystem.names(in: run.path) == [file])
      #expect(!FileSystem.exists(run.folder.file("nothing").path))
    }
  }

  @Test("A link that comes while the run goes on is named, and not followed")
  func linkWhileRunning() throws {
    let run = try started()
    let folder = try RunFolder(opening: run.path)
    let resumed = try folder.resume(with: KeptRun.data)
    for file in ["log.jsonl", "checkpoint.json"] {
      let content = try run.bytes(file)
      try FileManager.default.removeItem(at: run.file(file))
      symlink("../.bashrc", run.file(file).path)
      try expectRefusal(naming: file, in: run) { try folder.save(resumed) }
      try FileManager.default.removeItem(at: run.file(file))
      try content.write(to: run.file(file))
    }
  }

  @Test("A report follows no link", arguments: ["options.json", "log.jsonl"])
  func linkInReport(file: String) throws {
    let run = try started()
    try run.bytes(file).write(to: run.folder.file("same"))
    try FileManager.default.removeItem(at: run.file(file))
    symlink("../same", run.file(file).path)
    try expectRefusal(naming: file, in: run) { _ = try RunRecord(in: run.path) }
  }

  @Test("A report takes no link for the best model")
  func linkToBestModel() throws {
    let run = try started()
    try run.bytes("best.json").write(to: run.folder.file("same"))
    try FileManager.default.removeItem(at: run.file("best.json"))
    symlink("../same", run.file("best.json").path)
    let record = try RunRecord(in: run.path)
    #expect(throws: FileError.self) { try record.bestModel(limit: 1 << 20) }
  }

  @Test("A file that has a name elsewhere too is replaced here alone", arguments: files.dropFirst())
  func hardLink(file: String) throws {
    let run = try started()
    let isRead = ["log.jsonl", "checkpoint.json"].contains(file)
    let content = isRead ? try run.bytes(file) : precious
    try content.write(to: run.folder.file(".bashrc"))
    try? FileManager.default.removeItem(at: run.file(file))
    #expect(link(run.folder.file(".bashrc").path, run.file(file).path) == 0)
    try run.resume()
    #expect(try Data(contentsOf: run.folder.file(".bashrc")) == content)
  }

  @Test("A folder that is itself a link goes on, as its user named it")
  func linkedFolder() throws {
    let run = try started()
    #expect(FileSystem.rename(run.path, to: run.folder.file("real").path))
    symlink("real", run.path)
    try run.resume()
    #expect(try run.log().count == 4)
  }

  @Test(
    "What the options say of the model's place stays in the folder",
    arguments: [
      ("model.json", "model.json", true), ("mine.json", "mine.json", true),
      ("./mine.json", "mine.json", true), ("../mine.json", "mine.json", false),
      ("/home/user/.bashrc", ".bashrc", false), ("checkpoint.json", "model.json", false),
      ("best.json.partial", "model.json", false), ("..", "model.json", false),
      ("", "model.json", false), ("a/..", "model.json", false), ("a\0b", "model.json", false),
    ])
  func out(stored: String, name: String, isMeant: Bool) throws {
    let run = try KeptRun()
    try run.start(epochs: 1, out: stored)
    let folder = try RunFolder(opening: run.path)
    #expect(folder.modelName == name)
    #expect(folder.otherOut == (isMeant ? nil : stored))
  }

  @Test("A place of a million parts is none, and costs nothing")
  func endlessOut() throws {
    let run = try KeptRun()
    try run.start(epochs: 1, out: String(repeating: "a/", count: 1_000_000) + "mine.json")
    let folder = try RunFolder(opening: run.path)
    #expect(folder.modelName == "mine.json" && folder.otherOut != nil)
  }

  @Test("A path into the folder, as older runs have it, means the folder wherever it is")
  func moved() throws {
    let run = try KeptRun()
    try run.start(epochs: 1, out: run.path + "/mine.json")
    #expect(try RunFolder(opening: run.path).otherOut == nil)
    for (tool, options) in [("cp", ["-r"]), ("mv", [])] {
      let place = run.folder.file(tool).path
      #expect(try Subprocess.run(tool, options + [run.path, place]).status == 0)
      let other = try RunFolder(opening: place)
      #expect(other.modelName == "mine.json" && other.otherOut == run.path + "/mine.json")
    }
  }

  @Test("A place that the user names is in the folder, or a path elsewhere")
  func places() throws {
    let run = try started()
    symlink("run", run.folder.file("latest").path)
    let inside = ModelPlace.inFolder(name: "mine.json")
    let place = run.folder.url.path
    for path in ["run/mine.json", "latest/mine.json", "run/../latest/./mine.json"] {
      #expect(ModelPlace("\(place)/\(path)", inRun: run.path) == inside, "\(path)")
    }
    let new = place + "/new/../new"
    #expect(ModelPlace(place + "/new/mine.json", inRun: new) == inside)
    for path in ["mine.json", "run", "run/sub/mine.json", "run/..", "run/mine.json/", ""] {
      #expect(ModelPlace("\(place)/\(path)", inRun: run.path) == .path("\(place)/\(path)"))
    }
  }
}
