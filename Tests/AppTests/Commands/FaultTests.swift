import Foundation
import TestSupport
import Testing

/// Faults of the machine: a command reports them in one line, and files saved before stay intact.
@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct FaultTests {
  private let data: SmallDataSet
  private let folder: TemporaryFolder
  private let drawing = SampleDrawing.path(7)
  private let oldPicture = Data([0x89] + Array("PNG old".utf8))
  private let oldModel = Data("{\"format\":\"scrawl-model\"".utf8)

  init() throws {
    data = try SmallDataSet()
    folder = try TemporaryFolder()
  }

  /// A shell reports 141 for a program that SIGPIPE ended.
  @Test func aReaderThatLeavesEarlyIsNoError() throws {
    let line = try String(contentsOfFile: drawing, encoding: .utf8)
      .filter { !$0.isNewline }
    let lines = Array(repeating: line, count: 3000).joined(separator: "\n")
    let result = try Subprocess.run(
      "bash", ["-c", #""$0" predict - | head -n 1; echo "${PIPESTATUS[0]}""#, ScrawlProgram.path],
      input: Data(lines.utf8), environment: ScrawlProgram.environment)
    let output = result.output.split(separator: "\n")
    #expect(output.count == 2 && output.first?.hasPrefix("{") == true)
    #expect(output.last == "141")
    #expect(result.errors.isEmpty, "\(result.errors)")
  }

  /// The same if the parent process ignores SIGPIPE.
  @Test(arguments: ["predict - < lines", "predict drawing.json drawing.json", "inspect classic"])
  func aReaderThatLeavesEarlyIsNoErrorWithoutSIGPIPE(arguments: String) throws {
    try writeLines()
    let line = "trap '' PIPE; (sleep 0.5; \"$0\" \(arguments); echo $? >status) | true"
    let result = try Subprocess.run(
      "bash", ["-c", line, ScrawlProgram.path], environment: ScrawlProgram.environment,
      in: folder.url)
    #expect(result.errors.isEmpty, "\(result.errors)")
    #expect(try String(contentsOf: folder.file("status"), encoding: .utf8) == "0\n")
  }

  /// Writes a drawing as a file, and two drawings as lines.
  private func writeLines() throws {
    let line = try String(contentsOfFile: drawing, encoding: .utf8).filter { !$0.isNewline }
    try Data(line.utf8).write(to: folder.file("drawing.json"))
    try Data("\(line)\n\(line)\n".utf8).write(to: folder.file("lines"))
  }

  @Test func aFileSizeLimitIsReported() throws {
    let picture = folder.file("shot.png")
    try oldPicture.write(to: picture)
    expectFailure(
      try limited(["replay", drawing, "--screenshot", picture.path]), naming: picture.path,
      "File too large")
    #expect(try Data(contentsOf: picture) == oldPicture)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["shot.png"])

    let result = try limited(train(in: folder))
    try expectLastLine(of: result, naming: "checkpoint.json", "File too large")
  }

  @Test(
    .enabled(if: SmallDisk.isAllowed, Comment(rawValue: SmallDisk.skipped)),
    arguments: [true, false])
  func aFullOrReadOnlyDiskIsReported(full: Bool) throws {
    let disk = try SmallDisk(kilobytes: 128)
    let picture = disk.folder.file("shot.png")
    let model = disk.folder.file("model.json")
    try oldPicture.write(to: picture)
    try oldModel.write(to: model)
    if full { try disk.fill() } else { try disk.makeReadOnly() }
    let reason = full ? "No space left on device" : "Read-only file system"

    expectFailure(
      try ScrawlProgram.run(["replay", drawing, "--screenshot", picture.path]),
      naming: picture.path, reason)
    try expectLastLine(of: ScrawlProgram.run(train(in: disk.folder)), naming: reason)
    try expectLastLine(
      of: ScrawlProgram.run(train(in: folder, out: model.path)), naming: model.path, reason)
    #expect(try Data(contentsOf: picture) == oldPicture)
    #expect(try Data(contentsOf: model) == oldModel)
  }

  @Test func aRunContinuesInAFolderThatIsMoved() throws {
    let (run, moved) = (folder.file("run"), folder.file("elsewhere"))
    let program = try RunningProgram(
      ScrawlProgram.path, train(in: folder, epochs: 100_000),
      environment: ScrawlProgram.environment)
    #expect(eventually { program.errors.contains("epoch ") })
    try FileManager.default.moveItem(at: run, to: moved)
    let count = program.errors.split(separator: "\n").count
    #expect(eventually { program.errors.split(separator: "\n").count > count + 2 })
    program.send(SIGINT)
    #expect(program.ending() == .exit(130))
    #expect(program.output.hasSuffix("/elsewhere/model.json\n"), "\(program.output)")
    #expect(!FileManager.default.fileExists(atPath: run.path))
    #expect(FileManager.default.fileExists(atPath: moved.path + "/model.json"))
  }

  @Test func aDeletedRunFolderIsReported() throws {
    let run = folder.file("run")
    let program = try RunningProgram(
      ScrawlProgram.path, train(in: folder, epochs: 100_000),
      environment: ScrawlProgram.environment)
    #expect(eventually { program.errors.contains("epoch ") })
    // A file that is written meanwhile may make the removal fail.
    #expect(
      eventually {
        try? FileManager.default.removeItem(at: run)
        return !FileManager.default.fileExists(atPath: run.path)
      })
    #expect(program.ending() == .exit(1))
    let last = program.errors.split(separator: "\n").last ?? ""
    #expect(last.hasPrefix("scrawl: \(run.path)/"), "\(last)")
    #expect(last.hasSuffix("cannot be written: No such file or directory"), "\(last)")
  }

  @Test(.enabled(if: Self.canBeForbidden, "skipped: root may read and write everything"))
  func aMissingPermissionIsReported() throws {
    let picture = folder.file("shot.png")
    let own = folder.file("own.json")
    try FileManager.default.copyItem(at: URL(fileURLWithPath: drawing), to: own)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: own.path)
    expectFailure(
      try forbidden(["predict", own.path]), naming: own.path, "Permission denied")
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.url.path)
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: folder.url.path)
    }
    expectFailure(
      try forbidden(["replay", drawing, "--screenshot", picture.path]),
      naming: picture.path, "Permission denied")
    try expectLastLine(of: forbidden(train(in: folder)), naming: "Permission denied")
  }

  /// A run that ends at a random moment is complete or does not exist yet, and can be resumed.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aSignalAtAnyMomentLosesNoRun(signal: Int32) throws {
    let (run, resumed) = (folder.file("run"), ["train", "--resume", folder.file("run").path])
    var saved = 0
    for _ in 0..<(Soak.isOn ? 50 : 4) {
      let exists = RealData.exists(run.appendingPathComponent("options.json"))
      let program = try RunningProgram(
        ScrawlProgram.path, exists ? resumed : train(in: folder, epochs: 100_000),
        environment: ScrawlProgram.environment)
      usleep(.random(in: 0...200_000))
      program.send(signal)
      let ending = program.ending()
      #expect(ending == .exit(130) || ending == .signal(signal), "\(program.errors)")
      if ending == .exit(130) { saved += 1 }
      #expect(!program.errors.contains("scrawl: "), "\(program.errors)")
    }
    print("\(saved) runs saved at signal \(signal)")
  }

  @Test func aClosedTerminalDoesNotEndARunUnderNohup() throws {
    let program = try RunningProgram(
      "/bin/sh",
      ["-c", "trap '' HUP; exec \"$0\" \"$@\"", ScrawlProgram.path]
        + train(in: folder, epochs: 100_000), environment: ScrawlProgram.environment)
    #expect(eventually { program.errors.contains("epoch ") })
    program.send(SIGHUP)
    let count = program.errors.split(separator: "\n").count
    #expect(eventually { program.errors.split(separator: "\n").count > count + 2 })
    program.send(SIGINT)
    #expect(program.ending() == .exit(130))
  }

  @Test(arguments: [
    "predict - < lines", "predict drawing.json drawing.json", "--help", "predict x drawing.json",
  ])
  func lostResultsAreReported(arguments: String) throws {
    try writeLines()
    let result = try Subprocess.run(
      "/bin/sh", ["-c", "\"$0\" \(arguments) >/dev/full", ScrawlProgram.path],
      environment: ScrawlProgram.environment, in: folder.url)
    try expectLastLine(of: result, naming: "standard output", "No space left on device")
    #expect(result.errors.contains("standard input") == false)
  }

  private func train(in folder: TemporaryFolder, epochs: Int = 3, out: String? = nil) -> [String] {
    ["train", "--data", data.path, "--run", folder.file("run").path, "--epochs", "\(epochs)"]
      + ["--layers", "784,30,10"] + (out.map { ["--out", $0] } ?? [])
  }

  /// Runs with a limit of some kilobytes on the size of files.
  private func limited(_ arguments: [String]) throws -> CommandResult {
    try Subprocess.run(
      "/bin/sh", ["-c", "ulimit -f 8; exec \"$0\" \"$@\"", ScrawlProgram.path] + arguments,
      environment: ScrawlProgram.environment)
  }

  /// Runs a program so that permissions apply to root too.
  private static let asOthers: [String] =
    if geteuid() == 0 {
      ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
        + ["--inh-caps", "-dac_override,-dac_read_search"]
    } else {
      ["env"]
    }
  private static let canBeForbidden = (try? Subprocess.run("env", asOthers + ["true"]))?.status == 0

  private func forbidden(_ arguments: [String]) throws -> CommandResult {
    try Subprocess.run(
      "env", Self.asOthers + [ScrawlProgram.path] + arguments,
      environment: ScrawlProgram.environment)
  }

  /// Expects exit code 1, and a last line on standard error that contains all `parts`.
  private func expectLastLine(
    of result: CommandResult, naming parts: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(result.status == 1, sourceLocation: sourceLocation)
    let last = try #require(result.errors.split(separator: "\n").last)
    #expect(last.hasPrefix("scrawl: "), "\(last)", sourceLocation: sourceLocation)
    for part in parts {
      #expect(last.contains(part), "\(last)", sourceLocation: sourceLocation)
    }
  }
}
