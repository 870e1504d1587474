import Foundation
import TestSupport
import Testing

@Suite("Interrupted training runs", .serialized)
struct ResumeTests {
  /// The number of kills; `SCRAWL_KILLS` changes it.
  private static let kills =
    ProcessInfo.processInfo.environment["SCRAWL_KILLS"].flatMap(Int.init) ?? 6
  /// More kills need more epochs, so that the last kill comes before the end.
  private static let epochs = 5 * kills

  @Test(
    "A run that is killed at random moments and resumed ends with the same bytes",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func killed() throws {
    let runs = try TrainingRuns(epochs: Self.epochs)
    let started = Date()
    try runs.finish("whole")
    let duration = Date().timeIntervalSince(started)

    var landed = 0
    for _ in 0..<Self.kills {
      let delay = Double.random(in: 0...1.2 * duration / Double(Self.kills))
      if try runs.resume("parted", killedAfter: delay) { landed += 1 }
      try runs.checkFiles(of: "parted", moment: "killed after \(delay) s")
    }
    #expect(landed >= Self.kills / 2, "\(landed) of \(Self.kills) kills came before the end")

    try runs.finish("parted")
    #expect(try runs.checkFiles(of: "parted", moment: "finished") == Self.epochs)
    for file in ["model.json", "best.json"] {
      #expect(try runs.bytes(file, of: "parted") == runs.bytes(file, of: "whole"))
    }
    #expect(try runs.log(of: "parted") == runs.log(of: "whole"))
  }

  @Test(
    "Ctrl-C saves the model, prints how to resume, and does not change the result",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func interrupted() throws {
    let runs = try TrainingRuns(epochs: 30)
    try runs.finish("whole")
    let result = try runs.interrupt("parted", afterEpoch: 3)
    #expect(result.status == 130)
    #expect(result.output == "saved \(runs.path("parted"))/model.json\n")
    #expect(result.errors.contains("continue with: scrawl train --resume \(runs.path("parted"))\n"))
    #expect(try runs.checkFiles(of: "parted", moment: "interrupted") >= 3)
    try runs.finish("parted")
    #expect(try runs.bytes("model.json", of: "parted") == runs.bytes("model.json", of: "whole"))
  }

  @Test(
    "A run is neither overwritten nor changed by other options, and damage is reported",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func refused() throws {
    let runs = try TrainingRuns(epochs: 2)
    try runs.finish("run")
    let path = runs.path("run")
    let again = try runs.train("--run", path)
    #expect(again.status == 1)
    #expect(
      again.errors == "scrawl: \(path): already contains a run; resume it with --resume "
        + "\(path), or name another folder\n")
    let changed = try runs.train("--resume", path, "--epochs", "9", "--seed", "2")
    #expect(changed.status == 64 && changed.errors.contains("--epochs, --seed: --resume uses"))
    let otherInk = try runs.train("--resume", path, "--ink", Self.sampleInk(in: runs))
    #expect(otherInk.status == 1 && otherInk.errors.contains("different training ink"))

    try FileManager.default.removeItem(atPath: path + "/checkpoint.json")
    let broken = try runs.train("--resume", path)
    #expect(broken.status == 1)
    #expect(
      broken.errors == "scrawl: \(path)/checkpoint.json: missing, so the run cannot be resumed; "
        + "best.json is intact and can be passed to --model\n")
    let model = try Subprocess.run(
      TrainingRuns.program, ["inspect", path + "/best.json"])
    #expect(model.status == 0)
  }

  /// The run's ink without its last drawing.
  private static func sampleInk(in runs: TrainingRuns) throws -> String {
    let lines = try String(contentsOfFile: runs.path("ink.jsonl"), encoding: .utf8)
      .split(separator: "\n")
    let path = runs.path("fewer.jsonl")
    try lines.dropLast().joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

/// Runs with the same options, by name, on a tiny data set made with NumPy.
private struct TrainingRuns {
  static let program = Repository.root.appendingPathComponent(".build/release/scrawl").path
  private let folder: TemporaryFolder
  private let epochs: Int

  init(epochs: Int) throws {
    self.epochs = epochs
    folder = try TemporaryFolder()
    try Python.run(Self.makeData, [folder.url.path])
  }

  /// Digit d is a bar in row 2d + 4 of the image, or a pen stroke with an angle of its own.
  private static let makeData = """
    import json, sys
    import numpy as np
    random = np.random.default_rng(1)
    def images(count):
        labels = (np.arange(count) % 10).astype(np.uint8)
        pixels = random.integers(0, 60, (count, 28, 28)).astype(np.uint8)
        for image, label in zip(pixels, labels):
            image[2 * label + 4, random.random(28) < 0.6] = 255
        return pixels, labels
    (x_train, y_train), (x_test, y_test) = images(1500), images(100)
    np.savez(sys.argv[1] + "/mnist.npz",
             x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
    with open(sys.argv[1] + "/ink.jsonl", "w") as ink:
        for digit in list(range(10)) * 2:
            x, y = np.cos(digit / 4), np.sin(digit / 4)
            stroke = [[50 - 40 * x, 50 - 40 * y], [50 + 40 * x, 50 + 40 * y]]
            ink.write(json.dumps({"format": "scrawl-drawing", "version": 1, "width": 100,
                                  "height": 100, "strokes": [stroke], "label": digit}) + "\\n")
    """

  func path(_ name: String) -> String { folder.file(name).path }

  /// Starts the run, or resumes it if it exists.
  private func arguments(_ name: String) -> [String] {
    let isRun = FileManager.default.fileExists(atPath: path(name) + "/options.json")
    let start = [
      "--run", path(name), "--data", folder.url.path, "--ink", path("ink.jsonl"),
      "--stroke-examples", "100", "--layers", "784,12,10", "--epochs", "\(epochs)",
      "--momentum", "0.5", "--schedule", "cosine", "--learning-rate", "0.01",
    ]
    return ["train"] + (isRun ? ["--resume", path(name)] : start)
  }

  func finish(_ name: String) throws {
    let result = try Subprocess.run(Self.program, arguments(name))
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
  }

  func train(_ options: String...) throws -> CommandResult {
    try Subprocess.run(Self.program, ["train"] + options)
  }

  /// - Returns: false if the run ended before the kill.
  func resume(_ name: String, killedAfter seconds: Double) throws -> Bool {
    let process = try start(name, errors: FileHandle.nullDevice)
    usleep(UInt32(seconds * 1e6))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let wasKilled = process.terminationReason == .uncaughtSignal
    #expect(wasKilled || process.terminationStatus == 0)
    return wasKilled
  }

  func interrupt(
    _ name: String, afterEpoch epoch: Int
  ) throws -> (status: Int32, output: String, errors: String) {
    let errors = folder.file("\(name)-stderr")
    try Data().write(to: errors)
    let process = try start(name, errors: FileHandle(forWritingTo: errors))
    while process.isRunning, try log(of: name).count < epoch { usleep(1000) }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    return (
      process.terminationStatus, try text("\(name)-stdout"), try text("\(name)-stderr")
    )
  }

  private func start(_ name: String, errors: FileHandle) throws -> Process {
    let output = folder.file("\(name)-stdout")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = arguments(name)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = errors
    try withSignalsUnblocked { try process.run() }
    return process
  }

  /// Lets the program receive signals: tests run on threads that block them, and a program inherits
  /// that.
  private func withSignalsUnblocked(_ body: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  private func text(_ file: String) throws -> String {
    try String(contentsOf: folder.file(file), encoding: .utf8)
  }

  func bytes(_ file: String, of name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path(name))/\(file)"))
  }

  /// The lines of the log without the seconds, which differ between runs.
  func log(of name: String) throws -> [NSDictionary] {
    guard let log = try? bytes("log.jsonl", of: name) else { return [] }
    return try log.split(separator: UInt8(ascii: "\n")).map { line in
      var object = try #require(
        try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
      #expect(object["seconds"] is Double)
      object["seconds"] = nil
      return object as NSDictionary
    }
  }

  /// Checks that every file with its final name is complete JSON.
  ///
  /// - Returns: the number of epochs in the log.
  @discardableResult
  func checkFiles(of name: String, moment: String) throws -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path(name))) ?? []
    for file in names where !file.hasSuffix(".partial") && file != "log.jsonl" {
      let content = try bytes(file, of: name)
      #expect(throws: Never.self, "\(file), \(moment)") {
        try JSONSerialization.jsonObject(with: content)
      }
    }
    let log = try? bytes("log.jsonl", of: name)
    #expect(log?.last ?? UInt8(ascii: "\n") == UInt8(ascii: "\n"), "log.jsonl, \(moment)")
    return try self.log(of: name).count
  }
}
