import Foundation
import TestSupport
import Testing

/// Kills a program that saves in a loop at random moments. Its next start must be able to load
/// every file that has its final name.
@Suite("Killed while saving", .serialized)
struct KillTests {
  private static let kills = Soak.isOn ? 500 : 12

  @Test(arguments: ["drawings", "models", "checkpoints", "samples"])
  func everyFileWithItsFinalNameIsComplete(kind: String) throws {
    let folder = try TemporaryFolder()
    var midway = 0
    let kills = Soak.isOn && kind == "samples" ? 200 : (Self.kills + 2) / 3
    for _ in 0..<kills {
      try start(kind, in: folder) { usleep(.random(in: 0...60_000)) }
      if try hasUnfinishedFile(folder) { midway += 1 }
    }
    try start(kind, in: folder) {}
    print("\(kind): \(kills) kills while saving, \(midway) of them during a write, none lost")
    if Soak.isOn && kind != "samples" { #expect(midway > 0) }
  }

  /// Starts the program, waits until it has loaded the files, and kills it after a while.
  private func start(_ kind: String, in folder: TemporaryFolder, wait: () -> Void) throws {
    let program = try RunningProgram(SaveLoopProgram.path, [kind, folder.url.path])
    let hasLoaded = eventually {
      !program.output.isEmpty || program.ending(within: 0) != .stillRunning
    }
    #expect(hasLoaded && program.output == "loaded\n", "\(program.output)")
    wait()
    program.send(SIGKILL)
    #expect(program.ending() == .signal(SIGKILL), "\(program.output)")
  }

  private func hasUnfinishedFile(_ folder: TemporaryFolder) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      .contains { $0.hasSuffix(".partial") }
  }
}
